/** Which pages belong to a target, and whether they come before any date. */
import type { TargetSeed, WithdrawalPage } from './content';

/** The pages of a seed, in the order in which they are read. One in own words gets the general page. */
export function pagesFor(
  seed: string | null,
  seeds: readonly TargetSeed[],
  pages: readonly WithdrawalPage[],
): WithdrawalPage[] {
  const wanted = seed === null ? ['general'] : (seeds.find(({ id }) => id === seed)?.withdrawal ?? []);
  const found = wanted.flatMap((id) => pages.filter((page) => page.id === id));
  // The general page adds nothing to one of its own.
  return found.length > 1 ? found.filter(({ id }) => id !== 'general') : found;
}

/** Whether a date waits for the reading. Something in own words may be anything, so it waits too. */
export const readFirst = (seed: string | null, seeds: readonly TargetSeed[]): boolean =>
  seed === null || seeds.find(({ id }) => id === seed)?.read_first === true;
