/** More words of Progress: what was tried, nights, milestones, and the records behind a mark. */
import { amount, count } from '../../lib/format/number';
import { plural } from '../../lib/format/plural';
import { oneDecimal, percent, signed, twoDecimals } from '../../lib/format/signed';

const days = (n: number): string => plural(n, { one: '# day', other: '# days' });
const meetings = (n: number): string => plural(n, { one: '# meeting', other: '# meetings' });
/** 2 as "+2", −1 as "−1". */
const whole = (n: number): string => (n > 0 ? `+${String(n)}` : String(n).replace('-', '−'));
/** What is wanted of being with somebody, by the sheet's options. */
const wishes: Readonly<Record<string, string>> = { more: 'more', same: 'it as it is', less: 'less' };
const known = (n: number): string => plural(n, { one: '# known ending', other: '# known endings' });

export const more = {
  behind: {
    title: (day: string) => `What is behind this: ${day}`,
    open: (what: string) => `Open ${what}`,
    nothing: 'Nothing else was written on this day.',
    close: 'Close',
    how: 'Enter opens what is behind a value',
  },

  tried: {
    name: 'What you tried, and how it ended',
    title: 'What you tried, and how often you rode it out',
    unit: 'Share of cravings ridden out, with 95% range, of those whose ending you wrote down',
    need: 'After you have tried one thing in five cravings and written down how they ended, it is drawn here.',
    of: 'of',
    label: (lines: string) =>
      `How often cravings were ridden out, by what you tried.${lines ? ` ${lines}.` : ''}`,
    line: (name: string, ridden: number, n: number, value: number, low: number, high: number) =>
      `${name}: ${count(ridden)} of ${count(n)} ridden out, ${percent(value)} (${percent(low)} to ${percent(high)})`,
    fewLine: (name: string, ridden: number, n: number) =>
      `${name}: ${count(ridden)} of ${known(n)} ridden out, too few to say`,
    caption: (open: number) =>
      `You choose what to try, so this does not test one thing against another.${
        open > 0
          ? ` ${plural(open, { one: '# use has', other: '# uses have' })} no ending written down and ${open === 1 ? 'is' : 'are'} left out.`
          : ''
      }`,
    head: ['What you tried', 'Ridden out', 'Of', 'Share', '95% range', 'No ending'],
  },

  nights: {
    name: 'Nights, and the day after',
    title: 'Hours slept, and the strongest craving of the day after',
    weaker: 'Longer nights go with weaker cravings',
    stronger: 'Longer nights go with stronger cravings',
    unit: (n: number, missing: number, of: number) =>
      `Average of the day’s strongest, 0 to 10, with 95% range. ${days(n)}; ${count(missing)} of ${count(of)} without both`,
    need: 'After 28 days with both a night and a rating, they are drawn here.',
    band: (from: number | null, below: number | null) =>
      from === null
        ? `under ${half(below ?? 0)}`
        : below === null
          ? `${half(from)} or more`
          : `${half(from)} to ${half(below)}`,
    hours: 'hours slept',
    n: 'n',
    point: (band: string, n: number, value: number, low: number, high: number) =>
      `${band} hours: ${oneDecimal(value)} (${oneDecimal(low)} to ${oneDecimal(high)}), ${days(n)}`,
    few: (band: string, n: number) => `${band} hours: ${days(n)}, too few to say`,
    label: (points: string) =>
      `Strongest craving of the day, by the hours slept the night before. ${points}.`,
    correlation: (value: number, low: number, high: number) =>
      `Rank correlation ${twoDecimals(value)} (${twoDecimals(low)} to ${twoDecimals(high)}), weekdays and slow change taken out.`,
    noCorrelation: 'Too few days to say whether they go together.',
    caption: 'A hard day can spoil the night as well as a night the day: this does not say which.',
    head: ['Hours slept', 'Average', '95% range', 'Days'],
  },

  counted: {
    name: 'What is counted',
    title: (name: string, unit: string) => (unit ? `${name}, ${unit} counted` : `${name}, counted`),
    less: (name: string, by: number, unit: string, per: string) =>
      `${name}: about ${oneDecimal(by)}${unit ? ` ${unit}` : ''} ${aPer(per)} less than at first`,
    more: (name: string, by: number, unit: string, per: string) =>
      `${name}: about ${oneDecimal(by)}${unit ? ` ${unit}` : ''} ${aPer(per)} more than at first`,
    unit: (n: number, missing: number, per: string) =>
      `From your check-ins, ${per === 'week' ? 'week by week' : 'day by day'}. ${days(n)} counted; ${count(missing)} without a count`,
    need: 'After seven days that are over and for which you said how much it was, it is drawn here.',
    limit: (n: number) => `limit ${amount(n)}`,
    within: (limit: number | null, within: number, of: number, per: string) =>
      limit === null
        ? ''
        : `No more than ${amount(limit)} in ${count(within)} of ${
            per === 'week'
              ? plural(of, { one: '# week counted whole', other: '# weeks counted whole' })
              : days(of)
          }.`,
    change: (value: number, low: number, high: number, per: string) =>
      `Change over the whole time, ${aPer(per)}: ${signed(value)} (${signed(low)} to ${signed(high)}).`,
    noChange: 'Too few to say how far it moved.',
    daily:
      'A day without a count is a gap, not nothing. Today is left out until it is over. The limit is the one you have now.',
    weekly:
      'An open bar is the least it can have been: not every day of that week was counted, or it is not over. A dot is a week without a count. The limit is the one you have now.',
    day: (day: string, value: number) => `${day}: ${amount(value)}`,
    median: (day: string, value: number) => `Week from ${day}: the middle day ${amount(value)}`,
    week: (day: string, sum: number | null, counted: number, over: boolean) =>
      sum === null
        ? `Week from ${day}: not counted`
        : `Week from ${day}: ${counted < 7 || !over ? 'at least ' : ''}${amount(sum)}, ${count(counted)} of 7 days counted${over ? '' : ', not over yet'}`,
    headDays: ['Day', 'Counted'],
    headMedians: ['Week from', 'Middle day'],
    headWeeks: ['Week from', 'Counted', 'Days counted of 7', 'Note'],
    open: 'not over yet',
  },

  circle: {
    name: 'Who builds me up?',
    title: 'Who builds me up?',
    unit: (sheets: number, unnamed: number) =>
      `How meetings left you, −3 to +3, from ${plural(sheets, { one: '# sheet', other: '# sheets' })} of “After being with somebody”${
        unnamed > 0 ? `; ${count(unnamed)} more ${unnamed === 1 ? 'names' : 'name'} nobody` : ''
      }`,
    need: 'After you have filled “After being with somebody” three times about the same person, group or place, it is drawn here.',
    label: (lines: string) =>
      `How meetings left you, each rating from −3 to +3, whoever you met last first. ${lines}`,
    person: (name: string, n: number, ratings: string) => `${name}, ${meetings(n)}: ${ratings}.`,
    average: (mean: number, lowest: number, highest: number) =>
      `${signed(mean)} (${whole(lowest)} to ${whole(highest)})`,
    dot: (name: string, day: string, rating: string, value: number) =>
      `${name}, ${day}: ${rating} ${whole(value)}`,
    mean: (name: string, rating: string, average: string, n: number) =>
      `${name}: ${rating} ${average}, average of ${meetings(n)}`,
    meetings,
    wish: (wish: string) => `; you want ${wishes[wish] ?? wish}`,
    wishes,
    whole,
    none: 'too few',
    few: (names: string) => `Under three meetings, so too few to say: ${names}.`,
    named: (name: string, n: number) => `${name} (${count(n)})`,
    caption:
      'A dot is a meeting, the mark above a line its average. It says what these meetings left, not what anybody is, and no total is made of it.',
    head: ['Who', 'Meetings', 'Confident', 'Disciplined', 'Worthy', 'You want'],
    every: 'Every meeting',
    headEvery: ['Day', 'Who', 'Confident', 'Disciplined', 'Worthy'],
  },

  milestones: {
    name: 'Days that mattered',
    title: 'Days that mattered',
    unit: (n: number) =>
      `${plural(n, { one: '# entry', other: '# entries' })} that you starred, by your own titles`,
    need: 'Star an entry in the journal, and its day stands here.',
    label: (n: number, last: string) =>
      `${plural(n, { one: '# starred entry', other: '# starred entries' })} along the time shown. The latest: ${last}.`,
    untitled: 'An entry without a title',
    point: (day: string, title: string) => `${day}: ${title}`,
    caption: 'A lapse takes none of them away.',
    earlier: (n: number) => `${count(n)} earlier: in the table`,
    head: ['Day', 'Title'],
  },
};

const aPer = (per: string): string => (per === 'week' ? 'a week' : 'a day');

/** 5.5 as "5½". */
function half(hours: number): string {
  return `${Math.floor(hours)}${hours % 1 > 0 ? '½' : ''}`;
}
