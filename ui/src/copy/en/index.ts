/** The English catalogue, one file a screen. Another language has this shape and nothing else. */
import { waitInWords, wordsFor } from './errors';
import { frame } from './frame';
import { shared } from './shared';

export const en = {
  wordsFor,
  waitInWords,
  frame,
  shared,
};
