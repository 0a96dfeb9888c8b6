/** Invented answers for the dev pages. People, places and numbers are made up. */
import helpLines from '../../assets/content/help-lines.json';
import identity from '../../assets/content/identity.json';
import targets from '../../assets/content/targets.json';
import rings from '../../assets/content/while-it-rings.json';
import type { Answers } from '../src/lib/ipc/double';

const files: Record<string, unknown> = { help_lines: helpLines, identity, targets, while_it_rings: rings };

const WORDS =
  'harbor linen velvet marble acorn timber lantern saddle pepper canyon ribbon meadow orbit copper gentle island walnut mirror frozen basket cradle ocean pilot window';

const bitsOf = (length: number): number => length * 1.72;

export const answers: Answers = {
  strength: ({ passphrase }) => ({
    bits: bitsOf(passphrase.length),
    score: Math.min(4, Math.floor(passphrase.length / 6)),
    too_short: passphrase.length < 8,
    warning: null,
  }),
  offer_passphrase: { words: ['copper', 'lantern', 'heron', 'marmalade', 'quiet', 'ladder'] },
  create: { path: '/home/kim/.local/share/holdfast/journal.holdfast', recovery_words: WORDS.split(' ') },
  content: ({ name }) => ({ json: files[name] ?? { items: [] } }),
  words_back: { wrong: [] },
  first_words: { ids: [] },
};
