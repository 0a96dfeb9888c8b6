/** The English catalogue, one file a screen. Another language has this shape and nothing else. */
import { cover } from './cover';
import { craving } from './craving';
import { waitInWords, wordsFor } from './errors';
import { firstRun } from './firstRun';
import { frame } from './frame';
import { identity } from './identity';
import { help } from './help';
import { journal } from './journal';
import { lapse } from './lapse';
import { lists } from './lists';
import { lock } from './lock';
import { measures } from './measures';
import { ownSheets } from './ownSheets';
import { passphrase } from './passphrase';
import { plan } from './plan';
import { privacy } from './privacy';
import { reflections } from './reflections';
import { records } from './records';
import { progress } from './progress';
import { settings } from './settings';
import { search } from './search';
import { shared } from './shared';
import { targets } from './targets';
import { today } from './today';

export const en = {
  wordsFor,
  waitInWords,
  cover,
  craving,
  firstRun,
  frame,
  help,
  identity,
  journal,
  lapse,
  lists,
  lock,
  measures,
  ownSheets,
  passphrase,
  plan,
  privacy,
  reflections,
  records,
  progress,
  settings,
  search,
  shared,
  targets,
  today,
};
