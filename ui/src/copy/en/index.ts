/** The English catalogue, one file a screen. Another language has this shape and nothing else. */
import { waitInWords, wordsFor } from './errors';
import { firstRun } from './firstRun';
import { frame } from './frame';
import { journal } from './journal';
import { lock } from './lock';
import { passphrase } from './passphrase';
import { settings } from './settings';
import { search } from './search';
import { shared } from './shared';
import { today } from './today';

export const en = {
  wordsFor,
  waitInWords,
  firstRun,
  frame,
  journal,
  lock,
  passphrase,
  settings,
  search,
  shared,
  today,
};
