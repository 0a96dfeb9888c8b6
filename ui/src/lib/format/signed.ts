/** Numbers of charts: one decimal always, and changes with their sign. */
import { locale } from './locale';

const one = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const two = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const hundred = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });

/** 3 as "3.0", −0.04 as "0.0": a zero has no sign. */
export const oneDecimal = (n: number): string => one.format(Math.abs(n) < 0.05 ? 0 : n).replace('-', '−');

/** 0.44 as "+0.4", −3 as "−3.0". */
export function signed(n: number): string {
  return n >= 0.05 ? `+${oneDecimal(n)}` : oneDecimal(n);
}

/** A correlation: 0.213 as "+0.21", −0.004 as "0.00". */
export function twoDecimals(n: number): string {
  const text = two.format(Math.abs(n) < 0.005 ? 0 : n).replace('-', '−');
  return n >= 0.005 ? `+${text}` : text;
}

/** A share: 0.8 as "80%". */
export const percent = (share: number): string => hundred.format(share);
