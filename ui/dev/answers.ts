/** Invented answers for the dev pages. People, places and numbers are made up. */
import type { Answers } from '../src/lib/ipc/double';

const WORDS =
  'harbor linen velvet marble acorn timber lantern saddle pepper canyon ribbon meadow orbit copper gentle island walnut mirror frozen basket cradle ocean pilot window';

const bitsOf = (length: number): number => length * 2.35;

export const answers: Answers = {
  strength: ({ passphrase }) => ({
    bits: bitsOf(passphrase.length),
    score: Math.min(4, Math.floor(passphrase.length / 6)),
    too_short: passphrase.length < 8,
    warning: null,
  }),
  offer_passphrase: { words: ['copper', 'lantern', 'heron', 'marmalade', 'quiet', 'ladder'] },
  create: { path: '/home/kim/.local/share/holdfast/journal.holdfast', recovery_words: WORDS.split(' ') },
  words_back: { wrong: [] },
  first_words: { ids: [] },
};
