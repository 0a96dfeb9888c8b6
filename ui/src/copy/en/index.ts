/** The English catalogue, one file a screen. Another language has this shape and nothing else. */
import { craving } from './craving';
import { waitInWords, wordsFor } from './errors';
import { firstRun } from './firstRun';
import { frame } from './frame';
import { help } from './help';
import { journal } from './journal';
import { lapse } from './lapse';
import { lists } from './lists';
import { lock } from './lock';
import { passphrase } from './passphrase';
import { reflections } from './reflections';
import { records } from './records';
import { settings } from './settings';
import { search } from './search';
import { shared } from './shared';
import { targets } from './targets';
import { today } from './today';

export const en = {
  wordsFor,
  waitInWords,
  craving,
  firstRun,
  frame,
  help,
  journal,
  lapse,
  lists,
  lock,
  passphrase,
  reflections,
  records,
  settings,
  search,
  shared,
  targets,
  today,
};
