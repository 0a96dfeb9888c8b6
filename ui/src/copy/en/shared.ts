/** Words that more than one screen uses. */
import { plural } from '../../lib/format/plural';
import { TIME_EXAMPLES } from '../../lib/format/readTime';

export const shared = {
  appName: 'Holdfast',
  sealedFile: 'Sealed journal',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  continue: 'Continue',
  noon: 'noon',
  midnight: 'midnight',
  badTime: `A time looks like ${TIME_EXAMPLES.join(' or ')}.`,
  /** Of what was typed in place of a time; `stands` is the time that is kept, if one is. */
  timeLeft: (typed: string, stands: string | null) =>
    `“${typed}” is no time that can be read. ${
      stands === null ? 'It stands without a time' : `${stands} stands`
    } until it can; leave once more to keep it so.`,
  timeNotTaken: (typed: string, stands: string | null) =>
    `“${typed}” was not taken as a time. ${stands === null ? 'It stands without one.' : `${stands} stands.`}`,
  unread: 'Something here cannot be read. Leave once more to go without it.',
  undo: 'Undo',
  notUndone: (reason: string) => `Not undone: ${reason}`,
  tryAgain: 'Try again',
  stop: 'Stop',
  optional: 'optional',
  showPassphrase: 'Show passphrase',
  hidePassphrase: 'Hide passphrase',
  less: 'Less',
  more: 'More',
  notSet: 'Not set',
  moods: ['Low', 'Flat', 'Steady', 'Good', 'Bright'],
  writing: 'Writing…',
  sealedAt: (time: string) => `Sealed ${time}`,
  notSealed: (reason: string) => `Not sealed: ${reason}`,
  sealedElsewhere: (file: string, reason: string) => `Sealed in ${file}, not here: ${reason}`,
  cravingIsHere: 'A craving is here',
  hardMinute: 'A hard minute',
  rideIt: 'Ride it, then log it',
  now: 'now',
  takeBackHow: 'Press again, or Delete, to take it back',
  strandBlade: (from: string, to: string, held: number, of: number, lapse: boolean) =>
    `${from} to ${to}: ${held} of ${plural(of, { one: '# day', other: '# days' })} held${lapse ? ', a lapse' : ''}`,
};
