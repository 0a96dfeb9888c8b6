import { describe, expect, it } from 'vitest';
import { guessingTime, logSeconds, onScale } from './guessing';

describe('time to guess', () => {
  it('is honest about short ones', () => expect(guessingTime(10).unit).toBe('instant'));
  it('grows a thousandfold with ten bits', () =>
    expect(logSeconds(60) - logSeconds(50)).toBeCloseTo(3.01, 2));
  it('puts six rolled words past a million years', () => expect(guessingTime(77.5).unit).toBe('forever'));
  it('puts four rolled words at centuries, not for ever', () => {
    expect(guessingTime(51.7)).toMatchObject({ unit: 'years' });
    expect(guessingTime(51.7).n).toBeLessThan(1000);
  });
  it('stays on the scale', () => {
    expect(onScale(logSeconds(0))).toBe(0);
    expect(onScale(logSeconds(400))).toBe(1);
  });
});
