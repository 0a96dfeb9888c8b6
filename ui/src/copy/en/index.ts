/** The English catalogue, one file a screen. Another language has this shape and nothing else. */
import { craving } from './craving';
import { waitInWords, wordsFor } from './errors';
import { firstRun } from './firstRun';
import { frame } from './frame';
import { journal } from './journal';
import { help } from './help';
import { lock } from './lock';
import { passphrase } from './passphrase';
import { reflections } from './reflections';
import { settings } from './settings';
import { search } from './search';
import { shared } from './shared';
import { today } from './today';

export const en = {
  wordsFor,
  waitInWords,
  craving,
  firstRun,
  frame,
  help,
  journal,
  lock,
  passphrase,
  reflections,
  settings,
  search,
  shared,
  today,
};
