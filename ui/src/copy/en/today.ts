/** Today: what is held, the check-in, today's entry, a year ago. */
import { civilDay, localDay, timeOfDay } from '../../lib/format/date';
import { amount, count } from '../../lib/format/number';
import { plural } from '../../lib/format/plural';

const moment = (at: Date): string => `${civilDay(localDay(at))}, ${timeOfDay(at)}`;

export const today = {
  heldLabel: 'Days held',
  /** `parted`: days between two attempts are not counted, so that fewer are than have gone by. */
  heldSince: (n: number, day: string, parted: boolean) =>
    parted
      ? `${plural(n, { one: 'counted day held', other: 'counted days held' })} since ${day}`
      : `${plural(n, { one: 'day held', other: 'days held' })} since ${day}`,
  ofHeldSince: (of: number, day: string, parted: boolean) =>
    parted
      ? `of ${plural(of, { one: '# counted day held', other: '# counted days held' })} since ${day}`
      : `of ${plural(of, { one: '# day held', other: '# days held' })} since ${day}`,
  ofSince: (of: number, day: string, parted: boolean) =>
    `of ${count(of)}${parted ? ' counted' : ''} since ${day}`,
  runHeld: (n: number) => plural(n, { one: 'day held in this run', other: 'days held in this run' }),
  inRun: 'in this run',
  /** No run has begun since the last lapse: all of them stand alone. */
  stillHeld: (n: number) =>
    plural(n, { one: 'day held, and still held', other: 'days held, and still held' }),
  countsFrom: (day: string) => `Counted from ${day}. A day counts once it is over.`,
  alsoHeld: (name: string, days: number, of: number, run: number) =>
    `${name}: ${count(days)} of ${plural(of, { one: '# day held', other: '# days held' })}` +
    (run > 0 ? `, ${count(run)} in this run` : ''),
  alsoFrom: (name: string, day: string) => `${name}: counted from ${day}`,
  /** Of the blades the first `months` are a month each. */
  strand: (blades: number, day: string, lapses: number, months: number) =>
    [
      `Strand of ${plural(blades, { one: '# blade', other: '# blades' })} since ${day},`,
      months === 0 ? 'a week each.' : `the first ${count(months)} a month each, then a week each.`,
      lapses === 0
        ? 'Every one is whole.'
        : `${plural(lapses, {
            one: 'One open ring stands where there was a lapse.',
            other: '# open rings stand where there was a lapse.',
          })} All the others are whole.`,
    ].join(' '),
  alsoToday: 'Also today',
  logEarlier: 'Log one from earlier',
  lookBack: 'Look back at earlier ones',
  lapse: 'Write about a lapse',
  unsealed: (n: number) =>
    `${plural(n, { one: '# craving is', other: '# cravings are' })} here and not sealed yet.`,
  noTarget: 'Say what you are recovering from',
  noDate: 'Say from when your days count',
  checkIn: 'Check in',
  earlierDay: 'For an earlier day',
  aboutThirty: 'about 30 seconds',
  checkedIn: (time: string) => `Checked in at ${time}`,
  mindset: 'How do you stand this week?',
  mood: 'Mood',
  craving: 'Craving',
  resolve: 'Resolve',
  sleep: 'Sleep',
  sleepLabel: 'Sleep, in hours',
  hours: (whole: number, minutes: number) =>
    minutes === 0 ? `${String(whole)} h` : `${String(whole)} h ${String(minutes)}`,
  now: 'Now',
  halt: { hungry: 'Hungry', angry: 'Angry', lonely: 'Lonely', tired: 'Tired' },
  haltSaid: {
    so: (name: string) => `${name}: yes`,
    not: (name: string) => `${name}: no`,
    nothing: (name: string) => `${name}: not said`,
  },
  /** What is counted, beside its limit. No word on which is the larger. */
  soFarLabel: (name: string, unit: string) => `${name}: how much so far${unit ? `, ${unit}` : ''}`,
  soFar: (unit: string) => (unit ? `${unit} so far` : 'so far'),
  saidBefore: (n: number) => `${amount(n)} said earlier`,
  inWeek: (n: number, days: number) =>
    `${amount(n)} in the week, from ${plural(days, { one: '# day', other: '# days' })}`,
  limit: (n: number, per: string) => `the limit is ${amount(n)} a ${per === 'week' ? 'week' : 'day'}`,
  noOthers: 'No others',
  noOthersLabel: 'No others: what is not chosen is not so',
  soFarUnread: 'A number, such as 2 or 0.5.',
  sleepUnread: 'Hours look like 6:30 or 6.5.',
  saidAndDid: 'Said and did',
  saidAndDidHint: 'What I said I would do, and did',
  keys: 'Keys: M and 1 to 5 mood, 0 to 9 craving, H A L T (twice: no)',
  moodNext: 'Mood: press 1 to 5',
  seal: 'Seal check-in',
  sealing: 'Sealing…',
  anotherCheckIn: 'Another check-in',
  entry: 'Today’s entry',
  entryText: 'Today’s entry, text',
  writeHere: 'Write here',
  openInJournal: 'Open in the journal',
  yearsAgo: (years: number) => (years === 1 ? 'A year ago today' : `${count(years)} years ago today`),
  open: 'Open',
  quote: (text: string) => `“${text}”`,
  openCraving: 'A craving was begun and not finished.',
  goOn: 'Go on with it',
  planned: (text: string) => `Planned for today: ${text}`,
  lapseGoing: 'A lapse is marked as still going.',
  openIt: 'Open it',
  newDay: 'A new day has begun. This is still the page of the one before.',
  openNewDay: 'Open today',
  clockBehind: (now: Date, then: Date) =>
    `This computer says it is ${moment(now)}, but something here was sealed on ${moment(then)}. Please look at its clock. All you write is kept; what is written meanwhile is marked.`,
  clockRight: 'The clock is right',
  keyUnchecked: 'Your recovery key has not been checked yet. It is the one way in besides your passphrase.',
  checkKey: 'Check it in Settings',
  backupOverdue: (days: number) =>
    plural(days, {
      one: 'No backup has been read back for # day.',
      other: 'No backup has been read back for # days.',
    }),
  makeBackup: 'Make one in Settings',
  invented: 'This journal holds invented days, for looking around in.',
};
