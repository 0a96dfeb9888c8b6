/** An amount as people write one, in minor units and a currency. The currency is the sign's, or the region's. */
import { locale } from './locale';

const SIGNS: Readonly<Record<string, string>> = {
  '£': 'GBP',
  '€': 'EUR',
  $: 'USD',
  '¥': 'JPY',
  '₹': 'INR',
  zł: 'PLN',
};
const REGIONS: Readonly<Record<string, string>> = {
  GB: 'GBP',
  US: 'USD',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  CH: 'CHF',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  IN: 'INR',
  JP: 'JPY',
  ZA: 'ZAR',
  BR: 'BRL',
  MX: 'MXN',
  AR: 'ARS',
  SG: 'SGD',
  KR: 'KRW',
};

export interface Amount {
  readonly minor: number;
  readonly currency: string;
}

const regionalCurrency = (): string => REGIONS[locale.split('-')[1] ?? ''] ?? 'EUR';

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** `null` where it is no amount. */
export function readAmount(typed: string, known: string | null): Amount | null {
  const found =
    /^\s*(\p{Sc}|zł|[A-Za-z]{3})?\s*(\d{1,7})(?:[.,](\d{1,2}))?\s*(\p{Sc}|zł|[A-Za-z]{3})?\s*$/u.exec(typed);
  if (!found) return null;
  const [, before, whole = '', part = '', after] = found;
  const sign = before ?? after;
  const local = regionalCurrency();
  const named = sign === undefined ? (known ?? local) : (SIGNS[sign] ?? sign.toUpperCase());
  // A dollar sign is the region's own dollar where it has one.
  const currency = sign === '$' && local.endsWith('D') ? local : named;
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  const value = Number(`${whole}.${part || '0'}`);
  return { minor: Math.round(value * 10 ** digitsOf(currency)), currency };
}

export function writeAmount({ minor, currency }: Amount): string {
  const value = minor / 10 ** digitsOf(currency);
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value);
}
