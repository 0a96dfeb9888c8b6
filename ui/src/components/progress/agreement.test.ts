/** The window says and shows what the paper does: the cases are written by `cargo test -p holdfast-api agreement`. */
import { describe, expect, it } from 'vitest';
import agreement from '../../../../tests/agreement.json';
import { copy } from '../../copy';
import { fillOf } from '../../lib/charts/calendar';
import { LEAST, direction } from '../../lib/charts/findings';
import { readTime } from '../../lib/format/readTime';
import { oneDecimal, percent, signed, twoDecimals } from '../../lib/format/signed';
import type { Said } from '../../lib/ipc/bindings';
import { sentence } from './summary';

const WEEKDAYS = /Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday/g;
const CLAIMS = /eased|grown stronger|too close|too few|No craving/g;

/** Numbers, hours, weekdays and claims: whatever a sentence holds besides its voice. */
const facts = (text: string): (string | number | null)[] => [
  ...(text.match(/\d{1,2}:\d\d(\s[AP]M)?|\d[\d,]*(\.\d+)?/g) ?? []).map((number) =>
    // The window writes hours in the clock of its language, paper in that of 24.
    number.includes(':') ? readTime(number, copy.shared) : Number(number.replaceAll(',', '')),
  ),
  ...(text.match(WEEKDAYS) ?? []),
  ...(text.match(CLAIMS) ?? []),
];
const same = (text: string): (string | number | null)[] => facts(text).sort();

describe('window and paper', () => {
  it('say the same of every case', () => {
    expect(agreement.sentences.length).toBeGreaterThan(500);
    for (const { said, sentence: onPaper } of agreement.sentences) {
      const here = sentence(said as Said);
      if (said.kind !== 'too_few') expect(same(here), `${here} | ${onPaper}`).toEqual(same(onPaper));
      else expect(here).toMatch(new RegExp(`\\b${String(said.check_ins)}\\b`));
    }
  });

  it('round every number alike', () => {
    for (const [value, one, sign, two, hundredth] of agreement.shown as [
      number,
      string,
      string,
      string,
      number,
    ][]) {
      expect(
        [oneDecimal(value), signed(value), twoDecimals(value), percent(Math.abs(value) / 11)],
        String(value),
      ).toEqual([one, sign, two, `${String(hundredth)}%`]);
    }
  });

  it('claim a direction in the same cases', () => {
    const word = { '-1': 'down', '0': null, '1': 'up' };
    for (const [low = 0, high = 0, one, two] of agreement.ranges) {
      const estimate = { value: (low + high) / 2, low, high, n: 30 };
      const found = [direction(estimate), direction(estimate, 2)];
      const wanted = [one, two].map((way) => word[String(way) as '0']);
      expect(found, `${String(low)} to ${String(high)}`).toEqual(wanted);
    }
  });

  it('fill the same squares', () => {
    for (const { days, fill } of agreement.weeks) {
      const here = fillOf(days);
      expect(here === 'today' || here === 'outside' ? null : here, JSON.stringify(days)).toBe(fill);
    }
  });

  it('ask for as much before they say anything', () => {
    for (const [name, least] of Object.entries(agreement.least))
      expect(LEAST[name as keyof typeof LEAST], name).toBe(least);
  });
});
