import { describe, expect, it } from 'vitest';
import { amountExample, amountInField, readAmount } from './money';

describe('an amount', () => {
  it.each([
    ['en-GB', '£9.20'],
    ['en-US', '$9.20'],
    ['en-CA', '$9.20'],
    ['en-IE', '€9.20'],
    ['en', '9.20'],
    ['en-KE', '9.20'],
  ])('in %s looks like %s', (locale, example) => {
    expect(amountExample(null, locale)).toBe(example);
  });

  it('is in the currency that is known already', () => {
    expect(amountExample('GBP', 'en-US')).toBe('£9.20');
  });

  it.each(['1,000', '1.000', '1 000', '1000', '1,000.00'])('%s is a thousand', (typed) => {
    expect(readAmount(typed, null, 'en-GB')).toEqual({ minor: 100_000, currency: 'GBP' });
  });

  it('stands in its field so that it can be read again, in any currency and at any size', () => {
    for (const currency of [
      'GBP',
      'USD',
      'CAD',
      'JPY',
      'INR',
      'SEK',
      'NOK',
      'DKK',
      'BRL',
      'ZAR',
      'PLN',
      'CHF',
      'EUR',
    ])
      for (const minor of [5, 920, 100_000, 123_456])
        for (const locale of ['en-US', 'en-GB', 'en-IN', 'en-JP', 'en'])
          expect(readAmount(amountInField({ minor, currency }, locale), null, locale)).toEqual({
            minor,
            currency,
          });
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
      expect(readAmount(amountExample(null, locale), null, locale), region).toEqual({ minor: 920, currency });
    }
  });
});
