/** Progress in sentences. The last line of the page, about what notes can and cannot show, stands beside it always. */
import { copy } from '../../copy';
import { addDays, civilDay, fullHour } from '../../lib/format/date';
import type { IdentityLine, ProgressPage, Said } from '../../lib/ipc/bindings';

const MONDAY = '2024-01-01';
const weekday = (day: number): string => civilDay(addDays(MONDAY, day), 'weekdayName');

/** What the backend found may be said, each as a sentence. */
export const summary = ({ summary: said }: ProgressPage): string[] => said.map(sentence);

export function sentence(said: Said): string {
  const words = copy.progress.plain;
  switch (said.kind) {
    case 'too_few':
      return words.tooFew(said.check_ins);
    case 'held':
      return words.held(said.held, said.logged);
    case 'logged':
      return words.noAttempt(said.days);
    case 'not_logged':
      return words.notLogged(said.days, said.of);
    case 'counted':
      return words.counted(said);
    case 'no_cravings':
      return words.noCravings;
    case 'cravings':
      return words.cravings(said.n, said.a_week);
    case 'too_few_cravings':
      return words.tooFewCravings;
    case 'eased':
      return words.eased(said.by, said.from);
    case 'grown':
      return words.grown(said.by, said.from);
    case 'too_close':
      return words.tooClose(said.from);
    case 'busiest':
      return words.busiest(weekday(said.weekday), fullHour(said.hour), fullHour(said.hour + 1), said.n);
  }
}

/** The word the person used for themselves at the end of the span, and the change where it fell within it. */
export function ownWord(history: readonly IdentityLine[], { from, to }: ProgressPage): string[] {
  const [now, before] = history.filter(({ since }) => since <= to);
  if (!now?.text) return [];
  const day = civilDay(now.since);
  if (before?.text && before.text !== now.text && now.since >= from)
    return [copy.identity.wordChanged(now.text, before.text, day)];
  return [copy.identity.wordSince(now.text, day)];
}
