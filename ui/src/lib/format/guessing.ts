/**
 * Bits of guessing work as a time, under one stated assumption.
 *
 * One hundred rented graphics cards against Argon2id at the least cost this program accepts (64 MiB, three
 * passes): memory bandwidth, near 1 TB/s a card, allows some 2,000 tries a second on each. The bits are the
 * backend's estimate; half the guesses are needed on average. Coarse on purpose: one or two figures.
 */
export const TRIES_PER_SECOND = 200_000;

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const MONTH = 30.44 * DAY;
const YEAR = 365.25 * DAY;

/** log10 of the seconds it takes on average. */
export const logSeconds = (bits: number): number => (bits - 1) * Math.log10(2) - Math.log10(TRIES_PER_SECOND);

/** A unit and a count of it, rounded to what the estimate can bear. */
export type Span = {
  unit: 'instant' | 'seconds' | 'minutes' | 'hours' | 'days' | 'months' | 'years' | 'forever';
  n: number;
};

export function guessingTime(bits: number): Span {
  const log = logSeconds(bits);
  const seconds = 10 ** log;
  if (seconds < 1) return { unit: 'instant', n: 0 };
  if (log > Math.log10(YEAR) + 6) return { unit: 'forever', n: 0 };
  const steps = [
    [MINUTE, 1, 'seconds'],
    [HOUR, MINUTE, 'minutes'],
    [DAY, HOUR, 'hours'],
    [MONTH, DAY, 'days'],
    [YEAR, MONTH, 'months'],
    [Infinity, YEAR, 'years'],
  ] as const;
  const [, size, unit] = steps.find(([below]) => seconds < below) ?? steps[5];
  return { unit, n: coarse(seconds / size) };
}

/** Two figures above ten, whole numbers below. */
function coarse(n: number): number {
  const whole = Math.max(1, Math.round(n));
  if (whole < 10) return whole;
  const unit = 10 ** (Math.floor(Math.log10(whole)) - 1);
  return Math.round(whole / unit) * unit;
}

/** Marks of the scale, as log10 of seconds. */
export const SCALE = {
  from: -0.1,
  to: 13.9,
  ticks: {
    second: 0,
    hour: Math.log10(HOUR),
    month: Math.log10(MONTH),
    century: Math.log10(100 * YEAR),
    million: Math.log10(1e6 * YEAR),
  },
} as const;

/** Where a number of bits stands on the scale, 0 to 1. */
export function onScale(log: number): number {
  return Math.min(1, Math.max(0, (log - SCALE.from) / (SCALE.to - SCALE.from)));
}
