import { describe, expect, it } from 'vitest';
import { amountExample, readAmount } from './money';

describe('an amount', () => {
  it.each([
    ['en-GB', '£9.20'],
    ['en-US', '$9.20'],
    ['en-CA', '$9.20'],
    ['en-IE', '€9.20'],
    ['en', '9.20'],
    ['en-KE', '9.20'],
  ])('in %s looks like %s', (locale, example) => {
    expect(amountExample(locale)).toBe(example);
  });

  it('is read as the example shows it, in the currency of the region', () => {
    for (const [region, currency] of [
      ['GB', 'GBP'],
      ['US', 'USD'],
      ['CA', 'CAD'],
      ['MX', 'MXN'],
      ['JP', 'JPY'],
      ['SE', 'SEK'],
      ['CH', 'CHF'],
      ['BR', 'BRL'],
      ['IN', 'INR'],
      ['DE', 'EUR'],
    ] as const) {
      const locale = `en-${region}`;
      expect(readAmount(amountExample(locale), null, locale), region).toEqual({ minor: 920, currency });
    }
  });
});
