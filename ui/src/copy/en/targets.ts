/** What is being recovered from: the list, one of them, and the page that comes before a date. */
import { amountExample } from '../../lib/format/money';
import { amount, count } from '../../lib/format/number';
import { plural } from '../../lib/format/plural';

export const targets = {
  title: 'What you are recovering from',
  sub: 'Each with its own goal and its own days. All of it can be changed.',
  none: 'Nothing is named here yet.',
  noneText: 'Add what you are recovering from, in your own words if you like. A date is never needed.',
  add: 'Add one',
  edit: 'Edit',
  first: 'Show first',
  isFirst: 'Shown first',
  retired: 'Not followed any more',
  followAgain: 'Follow again',
  goals: {
    abstain: 'None of it',
    reduce: (limit: number, unit: string, per: string) =>
      `No more than ${amount(limit)} a ${per === 'week' ? 'week' : 'day'}${unit ? ` (${unit})` : ''}`,
    taper: 'Coming down step by step',
  },
  heldOf: (days: number, of: number, since: string) =>
    days === 0 ? `Counted from ${since}` : `${count(days)} of ${count(of)} days held since ${since}`,
  noDate: 'No date',
  which: 'What is it?',
  taken: 'Something I take, in my words',
  done: 'Something I do, in my words',
  name: 'What you call it',
  goal: 'What you set out to do',
  goalNames: { abstain: 'None of it', reduce: 'Less of it', taper: 'Step by step' },
  goalHint:
    'A day counts as held unless you write about a lapse on it. How much it was can be said in a check-in; it stands beside the limit and decides nothing.',
  limit: 'No more than',
  unit: 'Of what',
  unitHint: 'Drinks, cigarettes, hours, pounds',
  per: 'In a',
  day: 'day',
  week: 'week',
  plan: 'The steps',
  countIn: 'Counted in',
  countInHint: 'Such as mg. Then a check-in asks how much so far.',
  soFar: (n: number, days: number, per: string) =>
    per === 'week'
      ? `${amount(n)} this week, from ${plural(days, { one: '# day', other: '# days' })}`
      : `${amount(n)} so far today`,
  planHint: 'As agreed with whoever helps you come down. Only kept here, never advised on.',
  attempts: 'Since when',
  attemptsText:
    'The time now, and earlier times if you want them counted. An earlier one never lowers what is held.',
  start: 'From',
  end: 'To',
  stillOn: 'still on',
  note: 'Note',
  addNow: 'Count from a day',
  addEarlier: 'An earlier time, from memory',
  remembered: 'From memory',
  attemptRemoved: 'Time taken away.',
  removeAttempt: 'Remove',
  cost: 'What a day of it cost',
  /** In the currency that is known already. */
  costHint: (known: string | null) =>
    `Such as ${amountExample(known)}. Used for what it freed; leave it out if you like.`,
  badCost: (known: string | null) => `An amount looks like ${amountExample(known)}.`,
  hours: 'Hours a day it took',
  badLimit: 'A limit is a number, such as 2 or 0.5, up to a thousand million.',
  badHours: 'Hours are a number from 0 to 24.',
  retire: 'Stop following this one',
  retireNote: 'Its days and everything logged stay.',
  seal: 'Seal it',
  back: 'Back to the list',
  needName: 'Give it a name.',
  problems: {
    ends_before_it_starts: 'One of them ends before it starts.',
    in_the_future: 'One of them ends on a day still to come.',
    only_the_last_is_open: 'Only the newest can be still on. Give the earlier ones an end.',
    overlap: 'Two of them overlap.',
    read_first: 'Before a date, please read one page: Read it, above.',
    empty: 'Something is left empty that is needed.',
  } as Record<string, string>,
  readFirst: 'Before a date, please read one page.',
  readFirstText:
    'Stopping this suddenly can be dangerous for the body. The page says for whom, and what to do. It is asked once.',
  readFirstDo: 'Read it',
  worthReading: 'What stopping can be like',
  signs: 'What may come',
  emergency: 'Call the emergency number for any of these',
  steps: 'What helps',
  sources: 'Sources',
  haveRead: 'I have read this',
  readDone: 'Go on',
  days: (n: number) => plural(n, { one: '# day', other: '# days' }),
  countingFrom: 'Counting from',
  countingHint: 'A lapse never erases the days before it.',
  costADay: 'What it cost a day',
  forTarget: (name: string) => `optional, for ${name}`,
};
