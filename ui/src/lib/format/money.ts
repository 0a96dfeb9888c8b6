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
  ...Object.fromEntries(
    'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ').map((region) => [region, 'EUR']),
  ),
};

export interface Amount {
  readonly minor: number;
  readonly currency: string;
}

const regionalCurrency = (of: string): string | undefined => REGIONS[of.split('-')[1] ?? ''];

const formatOf = (currency: string, of: string): Intl.NumberFormat =>
  new Intl.NumberFormat(of, { style: 'currency', currency });

const digitsOf = (currency: string): number =>
  formatOf(currency, locale).resolvedOptions().maximumFractionDigits ?? 2;

const signOf = (currency: string, of: string): string | undefined =>
  formatOf(currency, of)
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;

/** Thousands may be told apart by a comma, a point or a space; one or two digits after either of the first are a part. */
const AMOUNT =
  /^\s*(\p{Sc}|zł|[A-Za-z]{3})?\s*(\d{1,3}(?:[.,\s]\d{3}){1,2}|\d{1,7})(?:[.,](\d{1,2}))?\s*(\p{Sc}|zł|[A-Za-z]{3})?\s*$/u;

/** `null` where it is no amount. */
export function readAmount(typed: string, known: string | null, of = locale): Amount | null {
  const found = AMOUNT.exec(typed);
  if (!found) return null;
  const [, before, whole = '', part = '', after] = found;
  const sign = before ?? after;
  const local = regionalCurrency(of) ?? 'EUR';
  const named = sign === undefined ? (known ?? local) : (SIGNS[sign] ?? sign.toUpperCase());
  // A sign that several currencies share is the region's own where it has it.
  const currency = sign !== undefined && sign === signOf(local, of) ? local : named;
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  const value = Number(`${whole.replace(/\D/g, '')}.${part || '0'}`);
  return { minor: Math.round(value * 10 ** digitsOf(currency)), currency };
}

export function writeAmount({ minor, currency }: Amount, of = locale): string {
  return formatOf(currency, of).format(minor / 10 ** digitsOf(currency));
}

/** An amount as it is written, where that can be read back. */
function readable(amount: Amount, of: string): string | null {
  const written = writeAmount(amount, of);
  const read = readAmount(written, null, of);
  return read?.minor === amount.minor && read.currency === amount.currency ? written : null;
}

/** An amount for a field: as it is written where that can be read back, else with the currency's code. */
export function amountInField(amount: Amount, of = locale): string {
  const digits = digitsOf(amount.currency);
  const plain = (amount.minor / 10 ** digits).toFixed(digits);
  return readable(amount, of) ?? `${amount.currency} ${plain}`;
}

/**
 * An amount as it may be typed: in the currency that is `known`, or else the region's, where it can be read back; else a
 * number alone.
 */
export function amountExample(known: string | null = null, of = locale): string {
  const bare = new Intl.NumberFormat(of, { minimumFractionDigits: 2 }).format(9.2);
  const currency = known ?? regionalCurrency(of);
  return currency === undefined ? bare : (readable({ minor: 920, currency }, of) ?? bare);
}
