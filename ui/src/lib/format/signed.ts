/** Numbers of charts: one decimal always, and changes with their sign. */
import { locale } from './locale';

const one = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** 3 as "3.0", −0.04 as "0.0": a zero has no sign. */
export const oneDecimal = (n: number): string => one.format(Math.abs(n) < 0.05 ? 0 : n).replace('-', '−');

/** 0.44 as "+0.4", −3 as "−3.0". */
export function signed(n: number): string {
  return n >= 0.05 ? `+${oneDecimal(n)}` : oneDecimal(n);
}
