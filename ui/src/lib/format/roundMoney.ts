/** A large sum in whole units: "£9,154". A code that is no currency is written after the number. */
import { locale } from './locale';

export function roundMoney(minor: number, currency: string): string {
  try {
    const digits = new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions();
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 });
    return format.format(minor / 10 ** (digits.maximumFractionDigits ?? 2));
  } catch {
    return `${String(Math.round(minor / 100))} ${currency}`;
  }
}
