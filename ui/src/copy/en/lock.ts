/** The lock screen. Nothing here says what the journal is about. */
import { plural } from '../../lib/format/plural';

export const lock = {
  title: 'Welcome back',
  passphrase: 'Passphrase',
  open: 'Open',
  opening: 'Opening…',
  useRecoveryKey: 'Use recovery key',
  salvage: 'Save what is whole in it',
  salvaging: 'Saving what is whole…',
  hardFirst: 'It opens on that, before anything else.',
  hideWindow: 'Hide window',
  waiting: (wait: string) => `Several didn’t open it. You can try again in ${wait}.`,
  lookAgain: 'Look again',
  find: 'Choose it where it is…',
  another: 'Choose another journal…',
  findDialog: 'Choose the journal',
  restore: 'Restore a backup…',
  states: {
    missing: {
      title: 'The journal isn’t where it was',
      text: (path: string) =>
        `There is no file at ${path}. If it lies on a drive, connect the drive and look again. If it was moved, choose it where it is now.`,
    },
    open_elsewhere: {
      title: 'Open somewhere else',
      text: () => 'This journal is open in another window or program. Lock it there, then look again.',
    },
    header_damaged: {
      title: 'Part of the file is damaged',
      text: () =>
        'The part that knows your passphrase can’t be read. Your recovery key may still open it. Nothing has been written over.',
    },
    not_a_vault: {
      title: 'This file can’t be opened',
      text: (path: string) =>
        `What lies at ${path} isn’t a whole journal. Nothing has been written over it. You can restore a backup; this file is kept.`,
    },
    newer: {
      title: 'Made by a later version',
      text: () =>
        'A later version of this program wrote the file. Install that version to open it. Nothing was changed.',
    },
  },
  recover: {
    title: 'Open it with the recovery key',
    text: 'Type the twenty-four words in their order, then choose a new passphrase. Everything you wrote stays as it is; only the lock changes.',
    words: 'Recovery key',
    counted: (n: number) => plural(n, { one: '# word of 24', other: '# words of 24' }),
    open: 'Open with a new passphrase',
    opening: 'Opening…',
  },
  restoring: {
    title: 'Restore a backup',
    text: 'The backup is copied into place and opened. A file that is there already is kept beside it.',
    chosen: 'Backup',
    choose: 'Choose a file…',
    dialog: 'Choose a sealed backup',
    passphrase: 'The passphrase it was sealed with',
    restore: 'Restore and open',
    restoring: 'Restoring…',
  },
  found: {
    title: 'It’s open, with something to know',
    records: (n: number) => plural(n, { one: '# record opened.', other: '# records opened.' }),
    rows: (n: number) =>
      plural(n, {
        one: '# record didn’t open.',
        other: '# records didn’t open.',
      }),
    structure:
      'The file itself was broken in places. What is whole in it stands in a new file, which you write on in.',
    buckets: 'Something was removed from the file, or put back into it, while it was closed.',
    header: 'One of the file’s two headers was damaged. The other one opened it.',
    copy: (path: string) => `The file as it was is kept, sealed, at ${path}.`,
    older:
      'This is an older state of the journal than this computer has seen. If you restored a backup, that is why.',
    go: 'Go on writing',
  },
};
