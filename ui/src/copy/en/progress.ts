/** Progress: the page, its ranges, the summary in plain words. The charts' own words are in `progressCharts.ts`. */
import { amount, count, decimal } from '../../lib/format/number';
import { oneDecimal } from '../../lib/format/signed';
import { plural } from '../../lib/format/plural';
import type { Said, StrengthFrom } from '../../lib/ipc/bindings';
import { charts } from './progressCharts';

const days = (n: number): string => plural(n, { one: '# day', other: '# days' });

/** Before "eased": cravings are "they" where those that were logged have just been counted. */
const onTheWhole: Record<StrengthFrom, string> = {
  check_ins: 'By the check-ins, cravings have on the whole',
  cravings: 'On the whole they have',
};

export const progress = {
  ...charts,
  title: 'Progress',
  range: 'Range',
  ranges: { d30: '30 days', d90: '90', year: 'Year', all: 'All', own: 'Choose…' },
  span: (from: string, to: string) => `${from} to ${to}`,
  target: 'For',
  allTargets: 'Everything',
  oneTarget: (n: number) => `Number ${count(n)}`,
  firstDay: 'First day',
  lastDay: 'Last day',
  dayHint: 'Year-month-day, such as 2026-03-12',
  notYet: 'That day has not come yet',
  noSuchDay: 'Write the day as year-month-day, such as 2026-03-12',
  wrongOrder: 'The last day comes before the first',
  show: 'Show',
  working: 'Working out the numbers…',
  updating: 'Updating',
  asText: 'Read as text',
  hoverToRead: 'Point here or focus to read the finding',
  notDrawn:
    'This chart could not be drawn. The numbers behind it are safe, and the other charts are not affected.',
  foot: (checkIns: number, cravings: number, late: number, ms: number) =>
    `${plural(checkIns, { one: '# check-in', other: '# check-ins' })}, ${plural(cravings, { one: '# craving', other: '# cravings' })}${
      late > 0 ? `, ${count(late)} of them written on a later day` : ''
    }. Worked out on this computer in ${ms < 950 ? `${count(Math.max(1, ms))} ms` : `${oneDecimal(ms / 1000)} s`}.`,
  sameDay: 'Only what was written on its own day',
  sameDayNote: 'Leaves out check-ins and cravings that were put in later',
  readWith: 'Arrow keys read each value',
  more: (chart: string) => `More: ${chart}`,
  /** Short names, for what is read aloud. */
  chartNames: {
    calendar: charts.calendar.name,
    strength: charts.strength.name,
    hours: charts.hours.name,
    triggers: charts.triggers.name,
    helped: charts.helped.name,
    tried: charts.tried.name,
    drops: charts.drops.name,
    nights: charts.nights.name,
    milestones: charts.milestones.name,
    check_ins: charts.small.name,
    counted: charts.counted.name,
    counted_weeks: charts.counted.name,
    circle: charts.circle.name,
    mindset: charts.mindset.name,
    measures: charts.measures.name,
    writing: charts.writing.name,
    attempts: charts.attempts.name,
    together: charts.together.name,
  },
  saveThis: 'Save its numbers…',
  saveAll: 'Save all numbers…',

  numbers: {
    one: 'Save the numbers of this chart',
    oneText: 'One CSV file for a spreadsheet, for the days shown. Anyone who has it can read it.',
    all: 'Save the numbers of every chart',
    allText: 'A folder of CSV files for a spreadsheet, for the days shown. Anyone who has it can read it.',
    working: 'Saving',
    done: (files: number, path: string) =>
      `${plural(files, { one: '# file', other: '# files' })} written to ${path}.`,
  },

  paper: {
    open: 'PDF for a therapist',
    title: 'On paper',
    lead: 'Choose what goes in and look at the pages. Nothing is written until you save.',
    parts: 'What goes in',
    names: {
      summary: 'In plain words',
      held: 'Days held',
      cravings: 'Cravings, week by week',
      hours: 'Hours of the week',
      triggers: 'What came before',
      helped: 'What you did, and how it ended',
      check_ins: 'Mood, sleep, resolve, nights',
      counted: 'What is counted',
      mindset: 'Mindset',
      circle: 'Who builds me up?',
      measures: 'Measures',
      together: 'Which days go together',
      writing: 'Weeks with an entry',
      attempts: 'Attempts',
      milestones: 'Days that mattered',
      lapses: 'Days of lapses',
      lapse_words: 'What you wrote about them',
      numbers: 'The numbers, as tables',
    },
    ownWords: 'Your own words, as you wrote them',
    ownTitles: 'Your own titles, as you wrote them',
    othersNames: 'Names of others, as you wrote them',
    name: 'Name at the top, if any',
    notKept: 'Name and note stand on the pages only; they are kept nowhere.',
    note: 'Anything to say first',
    sheet: 'Paper',
    sheets: { a4: 'A4', letter: 'Letter' },
    preview: 'The pages as they will be',
    count: (n: number) => plural(n, { one: '# page.', other: '# pages.' }),
    unshown: (n: number) =>
      `${plural(n, { one: '# letter is', other: '# letters are' })} of a script that is not in the program; a box stands for it, and copying from the file gives it back.`,
    page: (n: number, of: number) => `Page ${count(n)} of ${count(of)}`,
    save: 'Save as PDF…',
    saveTitle: 'Save as PDF',
    saveText:
      'Anyone who has the file can read it. It says nothing of this computer, and nothing of you that is not on its pages.',
    working: 'Writing the pages',
    done: (n: number, path: string) =>
      `${plural(n, { one: '# page', other: '# pages' })} written to ${path}.`,
  },

  method: 'How these are worked out',
  backToCharts: 'Back to the charts',

  plain: {
    title: 'In plain words',
    tooFew: (have: number) =>
      `After seven check-ins there will be a summary here. So far there ${have === 1 ? 'is' : 'are'} ${count(have)}.`,
    held: (held: number, logged: number) => `You held ${count(held)} of the ${days(logged)} you logged.`,
    notLogged: (n: number, of: number) =>
      `Nothing was logged on ${count(n)} of ${days(of)} of your attempts; a share of logged days leaves them out.`,
    counted: ({ name, limit, unit, per, within, of }: Extract<Said, { kind: 'counted' }>) =>
      `${name}: no more than ${amount(limit)}${unit ? ` ${unit}` : ''} in ${count(within)} of the ${
        per === 'week'
          ? plural(of, { one: '# week that you counted whole', other: '# weeks that you counted whole' })
          : plural(of, { one: '# day that you counted', other: '# days that you counted' })
      }.`,
    noAttempt: (logged: number) => `You logged ${days(logged)}.`,
    cravings: (n: number, perWeek: number | null) =>
      perWeek === null
        ? `${plural(n, { one: '# craving was', other: '# cravings were' })} logged.`
        : `${plural(n, { one: '# craving was', other: '# cravings were' })} logged, about ${decimal(perWeek)} a week.`,
    noCravings: 'No craving was logged.',
    eased: (by: number, from: StrengthFrom) =>
      `${onTheWhole[from]} eased, by about ${decimal(by)} on the 0 to 10 scale.`,
    grown: (by: number, from: StrengthFrom) =>
      `${onTheWhole[from]} grown stronger, by about ${decimal(by)} on the 0 to 10 scale.`,
    tooClose: (from: StrengthFrom) =>
      from === 'check_ins'
        ? 'Whether cravings are easing or growing by the check-ins is too close to call.'
        : 'Whether they are easing or growing is too close to call.',
    tooFewCravings: 'There are too few to say whether they are easing or growing.',
    busiest: (weekday: string, from: string, to: string, n: number) =>
      `${weekday} between ${from} and ${to} holds ${count(n)} of them, the most of any hour.`,
    limits:
      'These are patterns in your own notes. They can’t show what caused what, and a quiet week may only be a week you logged less.',
  },

  how: {
    lead: 'Everything here is worked out on this computer, from what you wrote and nothing else.',
    parts: [
      [
        'What a range means',
        'Most numbers come with a range. If a rule like this one were used on a hundred honest journals, about 95 of the ranges would hold the true value and about 5 would miss it. So of every hundred findings where nothing is going on, about 5 will be there by chance. That is the price of saying anything at all.',
      ],
      [
        'When a title claims something',
        'Only when the whole range, as it is written, lies on one side of zero: “0.0 to +1.3” is none. Otherwise the dot is open, the title says what is drawn, and nothing is claimed.',
      ],
      [
        'Days that look alike',
        'One hard day is often followed by another, so fifty days in a row say less than fifty days apart. The bands of trends are found by redrawing your journal in whole stretches of days, many times, and looking at how far the line wanders. Every other range is over as many days as yours are worth: several cravings of one day count as one day, and days that resemble their neighbours count for fewer. That makes ranges wider, and more honest, than the usual formula.',
      ],
      [
        'Whole numbers',
        'A rating is a rounded number: what you write as 3 was somewhere from 2.5 to 3.5. So even ratings that are all alike have a range, and no range leaves its scale.',
      ],
      [
        'How strong cravings were',
        'Read from your check-ins, or from the cravings you logged: from whichever rate more days of the time that is shown, and never from both. A check-in asks on any day how it is now, and a craving is logged when it is strong, so together they would move wherever you begin or stop doing the one or the other. Of one thing among several that you are recovering from, check-ins say nothing: they name none.',
      ],
      [
        'Trends',
        'Dots are weekly medians. The line is fitted to about seventy days round each point; it is drawn only where at least fourteen days with a value support it. Days without a value stay gaps. The line is never drawn on into the future. How far something has moved is said by one straight line through all of its days, with weekdays taken out: the line that is drawn bends with them, so its ends may say otherwise.',
      ],
      [
        'What is counted',
        'The last number of a day stands for it; a day without one is a gap and never nothing. Today is left out until it is over. A week is set beside its limit only where all seven days were counted. The limit is the one you have now, also over days on which you had another. Whether it was kept decides nothing about days held.',
      ],
      [
        'Who builds me up?',
        'Each sheet of “After being with somebody” is a dot on three lines. From three sheets about the same person, group or place on, a line has its average, with the lowest and the highest in place of a range: it describes the meetings you wrote down and claims nothing of the next. A name is the same name whatever its capitals. Whoever you met last stands first; no total is made, and nobody is put in order.',
      ],
      [
        'Days held',
        'A day counts as held when it lies in an attempt and no lapse touches it. Totals, runs and attempts count every such day. Shares are of logged days alone, a day with a check-in, a craving or a lapse, and are said from seven of them on. A day on which nothing was logged has a pattern of its own.',
      ],
      [
        'Hours of the week',
        'Squares count cravings. An hour is named in the title only where it has more than chance would put into the fullest square, if all weekdays were alike, if all hours were, and if every weekday had the hours of the others: an hour that is full every day names no weekday, and a full weekday none of its hours.',
      ],
      [
        'What came before, and what you did',
        'Averages and shares with 95% ranges; a share has Wilson’s range, which is wide for few. The average of a trigger is not its middle value; the table has both. A trigger needs three cravings, a thing you did needs five uses; below that it says too few to say. One is named as the most frequent or the hardest only where it is ahead of every other by more than chance. You choose what to do, and often do it when a craving is already near its end, so this does not test one thing against another. What you do when it is at its worst is followed by less in any case: the worst does not last.',
      ],
      [
        'How far cravings fell',
        'The middle value, between two of your own in order, so that a few large falls do not carry it. Five days are the least it is said from.',
      ],
      [
        'Nights, and the day after',
        'Each band of nights has the average of the strongest craving on the days after; seven nights of a band and 28 days in all. Nights that resemble each other count for fewer, which widens the range. The title goes by the rank correlation over all those days, with weekdays and slow change taken out.',
      ],
      [
        'Do they go together?',
        'One question at a time, chosen by you. It compares the day’s strongest craving on days that were so with days that were not, and needs 28 days and seven on each side. If you ask all six, expect a finding by chance more often than 5 times in 100: about once in four.',
      ],
      [
        'What is left out on purpose',
        'No forecast, no risk score, no list of whatever happens to go together, and no grade.',
      ],
    ] as readonly (readonly [string, string])[],
  },
};
