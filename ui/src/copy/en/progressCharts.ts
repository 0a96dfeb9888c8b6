/** The words of the charts of Progress: titles, units, captions, values, tables. "Goes with", never "causes". */
import { count, decimal } from '../../lib/format/number';
import { plural } from '../../lib/format/plural';
import { oneDecimal, signed } from '../../lib/format/signed';
import type { StrengthFrom } from '../../lib/ipc/bindings';
import { more } from './progressMore';

const days = (n: number): string => plural(n, { one: '# day', other: '# days' });
const cravings = (n: number): string => plural(n, { one: '# craving', other: '# cravings' });
const times = (n: number): string => plural(n, { one: 'once', other: '# times' });
const range = (low: number, high: number): string => `${signed(low)} to ${signed(high)}`;

export const charts = {
  ...more,
  soFar: (need: string, have: string) => `${need} So far: ${have}.`,
  day: 'Day',
  week: 'Week from',
  value: 'Value',
  n: 'n',
  range: '95% range',
  tooFew: 'too few to say',
  inTable: (n: number) => `${plural(n, { one: '# more is', other: '# more are' })} in the table.`,
  missing: (n: number, of: number) => `${days(n)} of ${count(of)} without a value`,

  calendar: {
    name: 'The days',
    title: (held: number, of: number) => `${count(held)} of ${days(of)} held`,
    titleAll: (held: number, logged: number) => `${count(held)} of the ${days(logged)} you logged were held`,
    all: 'A lapse of anything you are recovering from shows.',
    since: (day: string) => `Counted since ${day}, whatever days are shown.`,
    share: (held: number, logged: number, of: number) =>
      `Something was logged on ${count(logged)} of the ${days(of)} shown; of those ${count(logged)}, ${count(held)} were held.`,
    noShare: (logged: number, of: number) =>
      `Something was logged on ${count(logged)} of the ${days(of)} shown: too few to say a share.`,
    empty: 'The days',
    unit: 'One square a day. The fuller the green, the calmer the day',
    unitYears: 'One square a week, a row a year. The fuller the green, the calmer the week',
    label: (span: number, held: number, lapse: number, none: number, lapses: string) =>
      `Calendar of ${days(span)}. ${count(held)} logged and held, ${count(lapse)} with a lapse${lapses ? ` (${lapses})` : ''}, ${count(none)} not logged.`,
    andMore: (n: number) => `and ${count(n)} more`,
    strongest: 'Strongest craving',
    legend: ['5 or more', '3–4', '2', '0–1'],
    unrated: 'held, not rated',
    lapse: 'lapse',
    notLogged: 'not logged',
    mostlyNot: 'mostly not logged',
    today: 'today, not over yet',
    states: {
      held: 'held',
      lapse: 'lapse',
      not_logged: 'not logged',
      outside: 'outside every attempt',
      today: 'not over yet',
    } as Record<string, string>,
    less: 'less than wanted',
    square: (day: string, state: string, strongest: number | null) =>
      strongest === null ? `${day}: ${state}` : `${day}: ${state}, strongest craving ${strongest}`,
    weekSquare: (day: string, held: number, of: number, lapses: number) =>
      `From ${day}: ${count(held)} of ${days(of)} held${lapses > 0 ? `, ${days(lapses)} with a lapse` : ''}`,
    month: 'Month',
    heldDays: 'Logged and held',
    lessDays: 'Less than wanted',
    lapseDays: 'Lapse',
    noneDays: 'Not logged',
  },

  held: {
    name: 'Held',
    title: (n: number) => `${plural(n, { one: '# day held', other: '# days held' })} in all`,
    since: (name: string | null, of: number, day: string, attempts: number) =>
      `${name === null ? 'Of' : `${name}, of`} ${attempts > 1 ? plural(of, { one: '# counted day', other: '# counted days' }) : days(of)} since ${day}`,
    run: 'The run now',
    longest: 'The longest run',
    share: (over: number) => `In the last ${days(over)}`,
    shareOf: (held: number, of: number) => `${count(held)} held of ${count(of)} logged`,
    noShare: (of: number) => (of === 0 ? 'nothing logged' : `${count(of)} logged, too few to say`),
    freed: 'What it freed',
    money: 'Money',
    hours: 'Time',
    hoursOf: (hours: number) => plural(Math.round(hours), { one: '# hour', other: '# hours' }),
    freedNote: 'From the cost and hours that you set for it, and the days held.',
    none: 'Nothing is being held yet. Give a start date to what you are recovering from, and it will be counted here.',
  },

  attempts: {
    name: 'Attempts',
    title: 'Each attempt, from its first day',
    unit: 'Days each attempt lasted; the darker part was held',
    unitRemembered: 'Days each attempt lasted; the darker part was held. A paler bar is from memory',
    need: 'With two attempts they stand beside each other here.',
    have: (n: number) => count(n),
    label: (n: number, longest: number) =>
      `${plural(n, { one: '# attempt', other: '# attempts' })}. The longest lasted ${days(longest)}.`,
    bar: (start: string, held: number, of: number, open: boolean) =>
      `From ${start}: ${count(held)} of ${days(of)} held${open ? ', still going' : ''}`,
    open: 'still going',
    remembered: 'from memory',
    caption: 'Few attempts make no trend, so none is drawn.',
    head: ['First day', 'Held', 'Lasted', 'Note'],
  },

  strength: {
    name: 'How strong cravings were',
    title: 'How strong cravings were',
    eased: (by: number) => `On the whole, cravings have eased by about ${decimal(by)}`,
    grown: (by: number) => `On the whole, cravings have grown stronger by about ${decimal(by)}`,
    from: {
      check_ins: 'From your check-ins',
      cravings: 'From the cravings you logged',
    } satisfies Record<StrengthFrom, string>,
    unit: (from: string, n: number, missing: number, of: number) =>
      `${from}, strongest each day, 0 to 10. ${days(n)}; ${count(missing)} of ${count(of)} without a rating`,
    need: 'After ten days with a rating, over three weeks, cravings are drawn here.',
    have: (n: number, span: number) =>
      n < 2 ? days(n) : `${days(n)}, the last ${days(span - 1)} after the first`,
    dot: 'each dot is a week’s median',
    label: (from: string, to: string, n: number) =>
      `Strongest craving each day from ${from} to ${to}, ${days(n)}.`,
    change: (value: number, low: number, high: number) =>
      `One straight line through all of these days moves by ${signed(value)} (${range(low, high)}).`,
    noChange: 'Too few to say how far it moved.',
    caption: 'Fewer ratings are not fewer cravings. The band is where the line lies, 95 times in 100.',
    straight:
      'How far they have moved is said by one straight line through all of these days; the line that is drawn bends with them, so its ends may say otherwise.',
    week: (day: string, value: number) => `Week from ${day}: median ${decimal(value)}`,
    lapse: 'lapse',
    lapseOn: (day: string) => `Lapse, ${day}`,
    head: ['Week from', 'Median', 'Line', '95% band'],
  },

  hours: {
    name: 'Hours of the week',
    title: 'When cravings were logged',
    busiest: (weekday: string, hour: string) => `${weekday} at ${hour} is the busiest hour`,
    unit: (n: number) => `${cravings(n)} with a time, by hour and weekday`,
    need: 'After twenty cravings with a time of day, the week is drawn here.',
    list: (weekday: string, hour: string, n: number) => `${weekday} at ${hour}: ${count(n)}`,
    label: (n: number, most: string) =>
      `Cravings by hour and weekday, ${count(n)} in all.${most ? ` ${most}.` : ''}`,
    caption: 'Counts, not rates: hours in which you could not log look quiet.',
    cell: (weekday: string, from: string, to: string, n: number) =>
      `${weekday}, ${from} to ${to}: ${cravings(n)}`,
    logged: 'Cravings logged',
    head: 'Hour',
  },

  triggers: {
    name: 'What came before',
    title: 'What came before, how often and how strong',
    often: (name: string) => `${name} comes most often`,
    hard: (name: string) => `${name} comes hardest`,
    oftenAndHard: (often: string, hard: string) => `${often} comes most often; ${hard} comes hardest`,
    both: (name: string) => `${name} comes most often, and hardest`,
    unit: (of: number) => `Average strength, 0 to 10, with 95% range. ${cravings(of)} in all`,
    need: 'Once something has come before three cravings that were rated, it is drawn here.',
    times: 'times',
    label: (points: string) =>
      `What came before cravings, by how often and how strong.${points ? ` ${points}.` : ''}`,
    point: (name: string, n: number, rated: number, value: number, low: number, high: number) =>
      `${name}: ${times(n)}, ${rated === n ? '' : `${count(rated)} rated, `}${oneDecimal(value)} (${oneDecimal(low)} to ${oneDecimal(high)})`,
    caption:
      'The dot is the average, not the middle value: the table has both. Cravings of one day count as one day.',
    few: (names: string) => `Too few to say how strong: ${names}.`,
    head: ['What came before', 'Times', 'Rated', 'Average', '95% range', 'Middle'],
  },

  helped: {
    name: 'What you did, and how far it fell',
    title: 'What you did, and how far it fell',
    unit: (of: number) => `Average change from first to last rating, with 95% range. ${cravings(of)} in all`,
    need: 'After you have done one thing in five cravings, it is drawn here.',
    fell: 'fell by',
    times: 'times',
    label: (lines: string) => `Average change in the rating, by what you did.${lines ? ` ${lines}.` : ''}`,
    line: (name: string, n: number, value: number, low: number, high: number) =>
      `${name}: ${signed(value)} (${range(low, high)}), ${times(n)}`,
    fewLine: (name: string, n: number) => `${name}: ${times(n)}, too few to say`,
    caption:
      'You choose what to do, so this does not test one thing against another. And what you do when a craving is at its worst is followed by less in any case, because the worst does not last. An open dot is too close to call.',
    head: ['What you did', 'Times rated', 'Change', '95% range'],
  },

  drops: {
    name: 'How far cravings fell',
    title: 'How far cravings fell',
    unit: (n: number, of: number) =>
      `From the highest rating to the last: ${count(n)} of ${cravings(of)}, those rated at least twice`,
    need: 'After five cravings rated a second time, this shows how far they fell.',
    value: (fell: number) => `${decimal(fell)} down`,
    minutes: (n: number) =>
      n < 1 ? 'in under a minute' : `after ${plural(Math.round(n), { one: '# minute', other: '# minutes' })}`,
    label: (value: number, low: number, high: number, n: number) =>
      `The middle one of ${cravings(n)} fell by ${decimal(value)} (${decimal(low)} to ${decimal(high)}) from its highest rating to its last.`,
    caption: 'The middle value. Measured from the highest rating, it can stand still or fall but never rise.',
    head: ['What', 'Value', '95% range', 'n'],
    row: 'Change in rating',
    rowMinutes: 'Minutes from highest to last',
  },

  small: {
    name: 'Mood, sleep and resolve',
    title: 'Mood, sleep and resolve',
    risen: 'On the whole, mood, sleep and resolve have risen',
    fallen: 'On the whole, mood, sleep and resolve have fallen',
    mood: 'Mood, 1 to 5',
    sleep: 'Sleep, hours',
    resolve: 'Resolve, 0 to 10',
    unit: (have: string) => `From your check-ins, with 95% band. ${have}. Open end: too close to call`,
    /** How many days each of several lines has. */
    have: (least: number, most: number, of: number) =>
      `${least === most ? count(most) : `${count(least)} to ${count(most)}`} of ${days(of)} with a value`,
    need: 'After seven days with a check-in, they are drawn here.',
    caption: 'Days without a value stay gaps.',
    panel: (name: string, n: number, missing: number, change: string) =>
      `${name}: ${days(n)}, ${count(missing)} without. ${change}`,
    change: (value: number, low: number, high: number) => `Change ${signed(value)} (${range(low, high)}).`,
    noChange: 'Too few to say how far it moved.',
    point: (name: string, day: string, value: number) => `${name}, ${day}: ${decimal(value)}`,
    weekPoint: (name: string, day: string, value: number) =>
      `${name}, week from ${day}: median ${decimal(value)}`,
    head: ['What', 'Days', 'Days without', 'Change', '95% range'],
    byDay: 'Day by day',
    byWeek: 'Week by week, the middle value of each',
  },

  mindset: {
    name: 'Mindset',
    title: 'Seven lines of mindset',
    risen: 'On the whole, all seven lines of mindset have risen',
    fallen: 'On the whole, all seven lines of mindset have fallen',
    unit: (have: string) =>
      `Your own ratings, 0 to 10. ${have}. A change is written where it is clear; where none is, it is too close to call`,
    need: 'After four mindset entries, they are drawn here.',
    caption: 'No total is made of them.',
    lines: {
      confident: 'Confident',
      disciplined: 'Disciplined',
      worthy: 'Worthy',
      in_control: 'In control',
      responsible: 'Responsible',
      relieved: 'Relieved',
      satisfied: 'Satisfied',
    } as Record<string, string>,
  },

  measures: {
    name: 'Measures',
    title: 'Measures over time',
    unit: (have: string) =>
      `The sum of each time you filled it in; of several on one day, the last whole one. ${have}. A change is written where it is clear`,
    need: 'After three times, a measure is drawn here.',
    caption: 'No cut-off lines: these sums sort nobody.',
    eachUnit: (have: string) =>
      `Each question by itself; of several answers on one day, the last. ${have}. A change is written where it is clear`,
    eachCaption: 'These are never added up, and there are no cut-off lines.',
  },

  writing: {
    name: 'Writing',
    title: 'Days with an entry, week by week',
    unit: (entries: number, weeks: number) =>
      `${plural(entries, { one: '# entry', other: '# entries' })} in ${plural(weeks, { one: '# week', other: '# weeks' })}; a bar is days of the week, 0 to 7`,
    need: 'Seven days after your first entry, the weeks are drawn here.',
    label: (mean: number) => `Days with an entry in each week, ${oneDecimal(mean)} on average.`,
    week: (day: string, n: number) => `Week from ${day}: ${days(n)} with an entry`,
    caption: 'A week without writing is only that.',
    head: ['Week from', 'Days with an entry'],
  },

  together: {
    name: 'Do they go together?',
    pick: 'Do cravings differ…',
    question: (n: number) => `Question ${count(n)}`,
    questions: {
      hungry: 'on days you were hungry?',
      angry: 'on days you were angry?',
      lonely: 'on days you were lonely?',
      tired: 'on days you were tired?',
      short_sleep: 'after a night under six hours?',
      craving_before: 'after a day with a strong craving?',
    } as Record<string, string>,
    subjects: {
      hungry: 'Hungry days',
      angry: 'Angry days',
      lonely: 'Lonely days',
      tired: 'Tired days',
      short_sleep: 'Short nights',
      craving_before: 'Days after a strong craving',
    } as Record<string, string>,
    stronger: (subject: string) => `${subject} go with stronger cravings`,
    weaker: (subject: string) => `${subject} go with weaker cravings`,
    tooClose: (subject: string) => `${subject}, and the others: too close to call`,
    neutral: (subject: string) => `${subject}, and the others`,
    unit: (from: string, a: number, b: number, silent: number) =>
      `${from}: difference in the day’s strongest. ${days(a)} that were so, ${count(b)} that were not, ${count(silent)} that do not say`,
    need: 'This takes 28 days with both, and seven on each side.',
    have: (a: number, b: number) => `${days(a)} that were so, ${count(b)} that were not`,
    weakerEnd: 'weaker',
    strongerEnd: 'stronger',
    label: (subject: string, value: number, low: number, high: number, a: number, b: number) =>
      `${subject}: cravings differ by ${signed(value)} (${range(low, high)}); ${days(a)} against ${count(b)}.`,
    point: (value: number, low: number, high: number) => `${signed(value)} (${range(low, high)})`,
    caption:
      'It says what goes together in your notes, not what leads to what. Ask all six, and about once in four one of them stands out by chance alone.',
    head: ['Question', 'Difference', '95% range', 'Days so', 'Days not'],
  },
};
