/**
 * Every refusal in words: what is true, then what can be done. Total over the kinds: a kind without words does
 * not compile.
 */
import type { ErrorKind, WireError } from '../../lib/ipc/refused';
import { bytes } from '../../lib/format/number';
import { plural } from '../../lib/format/plural';

type Facts<K extends ErrorKind> = Extract<WireError, { kind: K }>;
type Words = { readonly [K in ErrorKind]: (facts: Facts<K>) => string };

/** A wait in words, in steps of five seconds: it is read aloud when it changes, so it does not tick. */
export function waitInWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 3) return 'a moment';
  if (seconds <= 55) return plural(Math.ceil(seconds / 5) * 5, { other: '# seconds' });
  return plural(Math.ceil(seconds / 60), { one: 'about a minute', other: 'about # minutes' });
}

/** Why an import cannot be read, where more can be said than that. */
const whyUnreadable: Readonly<Record<string, (place: string) => string>> = {
  too_much: (place) => `${place} holds more than can come in at once. Bring it in parts.`,
  too_large: (place) => `${place} is too large to be read.`,
  unknown_format: (place) => `${place} is in no format that can be read here.`,
  newer: () => 'A later version of Holdfast wrote this. Install that version to read it.',
};

const words: Words = {
  wrong_key: () => 'That didn’t open it',
  wait: ({ ms }) => `That was several wrong ones in a row. The next try opens in ${waitInWords(ms)}.`,
  not_a_vault: () => 'This file is not a Holdfast journal.',
  newer: () =>
    'A later version of Holdfast made this file. Install that version to open it; nothing was changed.',
  cut_short: () =>
    'This file is cut short: its end is missing. Restore a backup, or save what is whole in it.',
  header_damaged: () =>
    'The part of the file that knows your passphrase is damaged. The recovery key may still open it.',
  damaged: () =>
    'This file is damaged and cannot be opened as it is. Restore a backup, or save what is whole in it.',
  read_only: () => 'This folder can’t be written to.',
  no_access: () =>
    'You may not read this file. Look at who owns it and who may read it; nothing was changed.',
  disk_full: () => 'The disk is full.',
  open_elsewhere: () => 'This journal is open in another window or program. Lock it there first.',
  missing: ({ path }) => `There is no file at ${path}.`,
  exists: ({ path }) => `There is already a file at ${path}. Nothing was written over it.`,
  moved: () =>
    'The journal’s file was moved or replaced while it was open. What you write stays on this page.',
  too_large: ({ bytes: size, limit }) => `This is ${bytes(size)}; one page can hold ${bytes(limit)}.`,
  passphrase_too_short: ({ least }) =>
    plural(least, { one: 'At least # character.', other: 'At least # characters.' }),
  passphrase_too_long: () => 'This is longer than a passphrase can be.',
  passphrase_unfit: () => 'A passphrase needs more than blanks, and only characters that you can type again.',
  recovery_words: ({ count, unknown }) => recoveryWords(count, unknown),
  no_memory: () => 'There isn’t enough free memory to open the key. Close other programs and try again.',
  locked: () => 'The journal is locked.',
  no_such_record: () => 'This page is no longer there.',
  stale: () => 'This page was changed somewhere else meanwhile. Both texts are kept.',
  bad_request: ({ field, reason }) =>
    field === 'title' && reason === 'too_long'
      ? 'The title is longer than a title can be. Shorten it.'
      : 'Something in this form can’t be kept as it is.',
  unreadable: ({ place, reason }) => whyUnreadable[reason]?.(place) ?? `${place} can’t be read.`,
  other_vault: () => 'That file belongs to another journal.',
  cancelled: () => 'Stopped. Nothing was left half done.',
  io: ({ what }) => (what ? `The system refused: ${what}` : 'The system refused.'),
};

function recoveryWords(count: number, unknown: readonly number[]): string {
  if (count !== 24)
    return plural(count, { one: '# word so far; the key has 24.', other: '# words so far; the key has 24.' });
  if (unknown.length === 1)
    return `Word ${unknown[0] ?? ''} isn’t one of the key’s words. Check its spelling.`;
  if (unknown.length > 1)
    return `Words ${unknown.join(', ')} aren’t among the key’s words. Check their spelling.`;
  return 'These words don’t belong together: one of them is wrong, or two have changed places.';
}

/** A refusal in words. */
export function wordsFor(error: WireError): string {
  return (words[error.kind] as (facts: WireError) => string)(error);
}
