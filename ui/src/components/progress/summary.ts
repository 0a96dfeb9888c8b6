/** Progress in sentences. The last line of the page, about what notes can and cannot show, stands beside it always. */
import { copy } from '../../copy';
import { LEAST, busiest, dayCounts, direction, known, strengthDrawn } from '../../lib/charts/findings';
import { addDays, civilDay } from '../../lib/format/date';
import type { IdentityLine, ProgressPage } from '../../lib/ipc/bindings';

const clock = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;

export function summary(page: ProgressPage): string[] {
  const words = copy.progress.plain;
  const { counts } = page;
  if (counts.check_ins < LEAST.checkIns && counts.cravings < LEAST.cravings)
    return [words.tooFew(counts.check_ins)];
  const said: string[] = [];
  const days = dayCounts(page);
  const counted = days.held + days.lapse;
  said.push(counted > 0 ? words.held(days.held, counted) : words.noAttempt(counts.logged));
  if (days.not_logged > 0) said.push(words.notLogged(days.not_logged, counts.days));
  if (counts.cravings === 0) return [...said, words.noCravings];
  const weeks = counts.days / 7;
  said.push(words.cravings(counts.cravings, weeks >= 2 ? counts.cravings / weeks : null));
  said.push(strength(page));
  const most = busiest(page.hours);
  if (most) {
    const [weekday, hour, n] = most;
    said.push(
      words.busiest(civilDay(addDays('2024-01-01', weekday), 'weekdayName'), clock(hour), clock(hour + 1), n),
    );
  }
  return said;
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

function strength({ strength: trend }: ProgressPage): string {
  const words = copy.progress.plain;
  const change = known(trend.change);
  if (!change || !strengthDrawn(trend)) return words.tooFewCravings;
  const way = direction(trend.change);
  if (way === 'down') return words.eased(-change.value);
  return way === 'up' ? words.grown(change.value) : words.tooClose;
}
