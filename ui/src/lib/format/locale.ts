/**
 * Which locale numbers and dates are written in.
 *
 * Refuses what the system says when it is no language tag ("C", "POSIX", "en_GB.UTF-8" come out of real
 * machines and make Intl throw), and any language the window has no words for: dates and words must agree.
 */

/** Languages that the catalogue has words for. */
export const LANGUAGES = ['en'] as const;

const FALLBACK = 'en-GB';

/** The first usable tag of those offered, or British English. */
export function chooseLocale(offered: readonly string[]): string {
  for (const raw of offered) {
    const tag = raw.replace(/[.@].*$/, '').replaceAll('_', '-');
    const language = tag.toLowerCase().split('-')[0] ?? '';
    if (!LANGUAGES.some((known) => known === language)) continue;
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? FALLBACK;
    } catch {
      continue;
    }
  }
  return FALLBACK;
}

/** The locale of this window, fixed when it opens. */
export const locale = chooseLocale(typeof navigator === 'undefined' ? [] : navigator.languages);
