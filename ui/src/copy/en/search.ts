/** Search: the field, its filters, what was found, and the page beside it. */
import { count, decimal } from '../../lib/format/number';
import { plural } from '../../lib/format/plural';

export const search = {
  label: 'Search everything',
  back: 'Back to the search',
  filters: 'Filters',
  results: 'Results',
  preview: 'Preview',
  cut: 'This is a part of it. Open it to read the whole.',
  found: (total: number, of: number, ms: number) =>
    `${count(total)} found in ${plural(of, { one: '# record', other: '# records' })}, ${decimal(Math.max(0.1, ms))} ms`,
  everything: 'Everything',
  kinds: {
    entry: 'Entries',
    craving: 'Cravings',
    lapse: 'Lapses',
    check_in: 'Check-ins',
    reflection: 'Reflections',
    own_sheet: 'Own sheets',
    root_cause: 'Root causes',
    mindset: 'Mindset',
    identity: 'Identity',
    target: 'Targets',
    measure: 'Measures',
    strategy: 'Strategies',
    trigger: 'Triggers',
    template: 'Templates',
    person: 'People',
    plan: 'Plan',
  } as Record<string, string>,
  kind: (word: string) => word.replaceAll('_', ' '),
  anyTime: 'Any time',
  times: { week: 'Last 7 days', month: 'Last 30 days', year: 'Last 12 months' },
  inYear: (year: number) => `In ${String(year)}`,
  anyTag: 'Any tag',
  time: 'Time',
  tag: 'Tag',
  newest: 'Newest first',
  best: 'Best first',
  order: 'Order',
  cravingTitle: (start: string, end: string | null, minutes: number | null) =>
    [
      `Craving, ${end === null ? start : `${start} to ${end}`}`,
      minutes === null
        ? ''
        : minutes < 1
          ? 'in under a minute'
          : plural(minutes, { one: 'in # minute', other: 'in # minutes' }),
    ]
      .filter(Boolean)
      .join(' '),
  cravingPlain: (detail: string) => (detail ? `Craving, ${detail}` : 'Craving'),
  cravingAt: (time: string, detail: string) =>
    detail ? `Craving at ${time}, ${detail}` : `Craving at ${time}`,
  fromTo: (start: string, end: string) => `${start} to ${end}`,
  checkInTitle: (parts: readonly string[]) => (parts.length ? `Check-in: ${parts.join(', ')}` : 'Check-in'),
  checkInAt: (time: string, parts: readonly string[]) => [`Check-in at ${time}`, ...parts].join(', '),
  cravingFigure: (n: string) => `craving ${n}`,
  lapseTitle: (days: number) =>
    days > 1 ? `A lapse of ${plural(days, { one: '# day', other: '# days' })}` : 'A lapse',
  lapseLine: (title: string, detail: string) => (detail ? `${title}: ${detail}` : title),
  plain: { mindset: 'Mindset', identity: 'A word for yourself' } as Record<string, string>,
  sameDay: 'The same day',
  choose: 'choose',
  open: 'open',
  toFilters: 'filters',
  close: 'close',
  enterKey: 'Enter',
  tabKey: 'Tab',
  escKey: 'Esc',
  up: 'Up',
  down: 'Down',
  recent: 'Searched lately',
  hint: 'Every word must match, the last by its beginning. Put a phrase in quotes.',
  hintFilters: 'The chips above narrow it by kind, time and tag.',
  nothing: (text: string) => `Nothing holds “${text}”.`,
  nothingFiltered: (text: string) =>
    text ? `With the filters that are on, nothing holds “${text}”.` : 'Nothing with the filters that are on.',
  clearFilters: 'Clear the filters',
  nearest: (text: string) => `Search for “${text}” instead`,
  mindsetTitle: (numbers: readonly number[], note: string) =>
    `How I stood: ${numbers.map(String).join(', ')}${note ? `. ${note}` : ''}`,
  measureTitle: (title: string, sum: number | null) =>
    sum === null ? title : `${title}, sum ${String(sum)}`,
  wordTitle: (word: string | null) => (word === null ? 'No word chosen' : `Your word: ${word}`),
  untitled: 'Untitled',
};
