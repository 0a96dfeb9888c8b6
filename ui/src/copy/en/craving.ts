/** Craving mode. Few words, none that urge, none that promise. */
import { decimal, count } from '../../lib/format/number';
import { plural } from '../../lib/format/plural';
import { TIME_EXAMPLES } from '../../lib/format/readTime';

const NUMBERS = 'zero one two three four five six seven eight nine ten'.split(' ');
const word = (n: number): string => NUMBERS[n] ?? String(n);
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const signed = (n: number): string => `${n < 0 ? '−' : n > 0 ? '+' : ''}${Math.abs(n).toFixed(1)}`;

export const craving = {
  steps: 'Three steps',
  rateIt: 'Rate it',
  rideIt: 'Ride it',
  logIt: 'Log it',
  leave: 'Leave; what’s here is kept',
  leaveNothing: 'Leave',
  opened: (time: string) => `Opened ${time}. Kept from the first number on`,
  resumed: (time: string) => `Taken up again ${time}. Sealed as it was left`,
  ratedAndSealed: (n: number, time: string) => `${n} of 10, sealed ${time}`,
  everyChange: 'Every change is sealed as you make it',
  notYet: 'Kept in this window; sealing comes later',

  ask: 'How strong is it, right now?',
  askSub: 'You noticed it. That is the first half.',
  anchors: ['not there', 'noticing', 'pulling', 'hard to think', 'all of me'] as const,
  keysTo: 'to',
  keysAnd: 'and',
  keysForTen: 'for ten',
  rateFirst: 'Choose a number first; it need not be exact.',
  goOn: (time: string) => `Go on with the one from ${time}`,

  breathing: 'Breathing guide: in for four seconds, out for six',
  breatheIn: 'Breathe in',
  breatheOut: 'Breathe out',
  breathNote: 'four, then out for six',
  counted: (n: number, of: number) => `${n} of ${of}`,
  rateAgain: 'Rate it again',
  skip: 'Skip to the end',

  howOthersWent: 'How the others went',
  others: (eased: number, ridden: number, since: string, minutes: number | null) =>
    `${count(eased)} of the ${count(ridden)} you rode since ${since} eased while you were here` +
    (minutes === null
      ? '.'
      : `, half of them within ${plural(Math.round(minutes), { one: '# minute', other: '# minutes' })}.`) +
    ' A pattern, not a promise.',
  othersPicture: (n: number, minutes: string, first: number) =>
    `${plural(n, { one: '# past craving', other: '# past cravings' })}, each a line from its first rating to its last. You are at ${minutes}, having begun at ${first}.`,
  nowAt: (minutes: string) => `now, ${minutes}`,
  minutesSeconds: (seconds: number) =>
    `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')}`,
  halfBy: 'half had eased by here',
  start: 'start',
  minutesTick: (n: number) => `${n} min`,

  helpedTitle: 'What has helped you',
  helpedNote:
    'Average change, out of 10, over the times you used it and rated again. In brackets, where the true figure probably lies.',
  generalTitle: 'Things that may help',
  generalNote:
    'Not from your notes yet. Each one you try is counted, and after five times it is ranked here.',
  notYours: 'not from your notes yet',
  times: (n: number, rated: number) =>
    `${rated < n ? `${count(rated)} of ` : ''}${plural(n, { one: '# time', other: '# times' })}`,
  tooFewToSay: 'too few to say',
  tooFew: (list: string) => `Too few to rank: ${list}.`,
  fewItem: (name: string, times: string) => `${name}, ${times}`,
  change: (n: number) => signed(n),
  interval: (low: number, high: number) => `(${signed(low)} to ${signed(high)})`,
  started: 'Started',
  sinceNote: (since: string) => `Counted since ${since}.`,

  again: 'And now?',
  sinceRated: (minutes: number) =>
    minutes < 1
      ? 'Less than a minute since you first rated it.'
      : minutes < 120
        ? `${plural(minutes, { one: '# minute', other: '# minutes' })} since you first rated it.`
        : `${plural(Math.round(minutes / 60), { one: '# hour', other: '# hours' })} since you first rated it.`,
  whereBegan: 'Where you began',
  above: (n: number) => `One of your numbers is ${String(n)}: the figures go by that as the strongest.`,
  fromTo: (from: number, to: number, time: string) =>
    `From ${from} at the start to ${to} after ${time}, drawn over your earlier ones`,
  afterMinutes: (n: number, minutes: number) =>
    minutes < 1 ? `${n}, within a minute` : `${n}, after ${minutes} min`,
  /** Where it ended otherwise than by staying with it, the two numbers are all there is to say. */
  sum: (from: number, to: number, stayed: boolean) =>
    !stayed
      ? `${capital(word(from))} at first, ${word(to)} now.`
      : to < from
        ? `${capital(word(from))} to ${word(to)}. You didn’t make it leave; you stayed put while it eased.`
        : to === from
          ? `Still ${word(to)}. You have stayed with it this long, and it is written down.`
          : `${capital(word(from))} to ${word(to)}. It rose, and you are here looking at it. Get help now is one key away.`,

  allOptional: 'What was going on. All of it optional.',
  triggers: 'What set it off?',
  newTrigger: 'Your own',
  moreOf: (n: number) => `${count(n)} more`,
  fewer: 'Fewer',
  happening: 'Where were you, and what was happening?',
  emotions: 'What were you feeling?',
  newEmotion: 'Your own',
  did: 'What did you do?',
  newStrategy: 'Your own',
  howHelped: (name: string) => `How much did it help: ${name}`,
  helpedEnds: '0 not at all, 10 a great deal',
  outcome: 'How did it end?',
  outcomes: {
    rode_it_out: 'Stayed with it',
    reduced: 'Had less than it asked for',
    used: (did: string) => capital(did),
    dont_know: 'Can’t say',
  },
  usedWord: 'used',
  lapseLater: 'What you hold stays held. This can be written about, now or later.',
  lapseWritten: 'You wrote about this as a lapse.',
  writeLapse: 'Write about it',
  readLapse: 'Open what you wrote',
  learned: 'Anything to tell yourself next time?',
  more: 'More',
  less: 'Less',
  peak: 'The strongest it got',
  minutes: 'How long it lasted',
  minutesUnread: 'Minutes or hours, such as 20 or 1 h 20.',
  minutesValue: (n: number) =>
    n < 1 ? 'under a minute' : plural(n, { one: '# minute', other: '# minutes' }),
  stillGoing: 'It is still going on',
  situation: 'What kind of moment was it?',
  place: 'Place',
  withWhom: 'With whom',
  halt: 'Hungry, angry, lonely, tired',
  haltNames: { hungry: 'Hungry', angry: 'Angry', lonely: 'Lonely', tired: 'Tired' },
  haltUnsaid: 'not said',
  haltWords: ['not', 'a little', 'quite', 'very'] as const,
  permission: 'The thought that gave permission',
  permissionHint: 'The sentence that made it sound all right.',
  confidence: 'How sure are you of staying with your choice now?',
  target: 'Which one was it about?',
  anyTarget: 'Not one in particular',

  done: 'Done, close this',
  cantSeal: (reason: string) =>
    `This craving couldn’t be sealed. ${reason} It stays in this window until it is.`,
  leaveAnyway: 'Leave; it stays in memory until you lock',

  after: {
    title: 'A craving, afterwards',
    correct: 'A craving',
    sub: 'As much or as little as you remember.',
    day: 'Which day',
    time: 'About what time',
    timeHint: `Such as ${TIME_EXAMPLES[0]}. May be left out.`,
    strongest: 'How strong was it at its strongest?',
    began: 'How strong when it began',
    ended: 'How strong at the end',
    close: 'Close',
  },
  decimal,
};
