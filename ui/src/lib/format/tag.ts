/** Tags as people type them, and the ones that fit what is typed so far. */
import type { TagCount } from '../ipc/bindings';

/** "#Old  Street, " as "old street": no sign, no comma, single spaces, small letters. Empty where nothing is left. */
export function tidyTag(raw: string): string {
  return raw.replaceAll(/[#,]/g, ' ').replaceAll(/\s+/g, ' ').trim().toLocaleLowerCase();
}

/** At most six tags that begin with what is typed, then those that have it inside; the ones in place left out. */
export function completions(typed: string, known: readonly TagCount[], have: readonly string[]): string[] {
  const wanted = tidyTag(typed);
  const free = known.map(({ tag }) => tag).filter((tag) => !have.includes(tag));
  const fold = (tag: string): string => tag.toLocaleLowerCase();
  const begins = free.filter((tag) => fold(tag).startsWith(wanted));
  const inside =
    wanted === '' ? [] : free.filter((tag) => !fold(tag).startsWith(wanted) && fold(tag).includes(wanted));
  return [...begins, ...inside].slice(0, 6).filter((tag) => tag !== wanted);
}
