/** Today: what is held, the check-in, today's entry, a year ago. */
import { civilDay, localDay, timeOfDay } from '../../lib/format/date';
import { count } from '../../lib/format/number';
import { plural } from '../../lib/format/plural';

const moment = (at: Date): string => `${civilDay(localDay(at))}, ${timeOfDay(at)}`;

export const today = {
  heldLabel: 'Days held',
  daysHeld: (n: number) => plural(n, { one: 'day held', other: 'days held' }),
  /** No run has begun since the last lapse: all of them lead. */
  stillHeld: (n: number) =>
    plural(n, { one: 'day held, and still held', other: 'days held, and still held' }),
  countsFrom: (day: string) => `Counted from ${day}. A day counts once it is over.`,
  ofSince: (of: number, day: string) => `of ${count(of)} since ${day}`,
  alsoHeld: (name: string, run: number, days: number, of: number) =>
    run === 0
      ? `${name}: ${count(days)} of ${count(of)} days held`
      : `${name}: ${plural(run, { one: '# day held', other: '# days held' })}, ${count(days)} of ${count(of)} in all`,
  alsoFrom: (name: string, day: string) => `${name}: counted from ${day}`,
  strand: (blades: number, day: string, lapses: number) =>
    lapses === 0
      ? `Strand of ${plural(blades, { one: '# blade', other: '# blades' })} since ${day}. Every one is whole.`
      : `Strand of ${plural(blades, { one: '# blade', other: '# blades' })} since ${day}. ${plural(lapses, {
          one: 'One open ring marks a week with a lapse.',
          other: '# open rings mark weeks with a lapse.',
        })} All the others are whole.`,
  alsoToday: 'Also today',
  logEarlier: 'Log one from earlier',
  lookBack: 'Look back at earlier ones',
  lapse: 'Write about a lapse',
  noTarget: 'Say what you are recovering from',
  checkIn: 'Check in',
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
  noOthers: 'No others',
  noOthersLabel: 'No others: what is not chosen is not so',
  saidAndDid: 'Said and did',
  saidAndDidHint: 'What I said I would do today, and did',
  keys: 'Keys: M then 1 to 5, 0 to 9, H A L T (twice: no)',
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
