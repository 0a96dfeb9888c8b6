/** Invented answers for the dev pages. People, places and numbers are made up. */
import emotions from '../../assets/content/emotions.json';
import helpLines from '../../assets/content/help-lines.json';
import identity from '../../assets/content/identity.json';
import lapseSafety from '../../assets/content/lapse-safety.json';
import situations from '../../assets/content/situations.json';
import strategies from '../../assets/content/strategies.json';
import targets from '../../assets/content/targets.json';
import privacy from '../../assets/content/privacy.json';
import rings from '../../assets/content/while-it-rings.json';
import type { SettingsPage } from '../src/lib/ipc/bindings';
import withdrawal from '../../assets/content/withdrawal.json';
import { refuse, type Answers } from '../src/lib/ipc/double';
import { journalAnswers } from './journal';
import { progressAnswers } from './progress';
import { scene } from './scene';
import { hard } from './hard';
import { mind, mindFiles, retiredPrompts } from './mind';

const files: Record<string, unknown> = {
  ...mindFiles,
  emotions,
  help_lines: helpLines,
  identity,
  lapse_safety: lapseSafety,
  situations,
  strategies,
  targets,
  while_it_rings: rings,
  withdrawal,
  privacy,
};

const WORDS =
  'harbor linen velvet marble acorn timber lantern saddle pepper canyon ribbon meadow orbit copper gentle island walnut mirror frozen basket cradle ocean pilot window';

const settingsPage: SettingsPage = {
  name: 'Kim',
  lock_after_minutes: 5,
  lock_on_blur: false,
  week_starts_on: 1,
  plain_words: scene.get('plain') === 'on',
  reading_size: 'm',
  headline: 'all',
  motion: 'system',
  measures_on: [],
  retired_prompts: retiredPrompts,
  backup_folder: '/media/kim/stick',
  last_backup_at: '2026-03-08T21:30:00Z',
  passphrase_changed_at: '2024-06-09T18:00:00Z',
  recovery_key_checked_at: null,
  path: '/home/kim/.local/share/holdfast/journal.holdfast',
  bytes: 4_812_800,
  records: 1204,
  version: '0.1.0',
};

const bitsOf = (length: number): number => length * 1.72;

export const answers: Answers = {
  ...journalAnswers,
  settings: settingsPage,
  change_settings: (change) => {
    for (const [key, value] of Object.entries(change))
      if (value !== null) Object.assign(settingsPage, { [key]: value });
    return settingsPage;
  },
  import_runs: {
    runs: [
      {
        id: '00000000000000000000000000000001',
        format: 'day_one',
        from: 'Day One export.zip',
        at: '2026-01-04T10:00:00Z',
        added: 412,
        undone_at: null,
      },
    ],
  },
  plan_import: {
    format: 'jrnl',
    add: 412,
    already_here: 3,
    parted: 0,
    first: '2019-02-01',
    last: '2024-05-30',
    left_out: [{ place: 'line 88', reason: 'no_date' }],
    left_out_total: 1,
  },
  verify: { rows: 1204, damage: { rows: [], buckets: [], header: false, copy: null } },
  ask_again: ({ passphrase }) => ({ fits: passphrase.length > 4 }),
  copy_elsewhere: ({ path }) => ({ path, records: 1205, bytes: 4_812_800, ids: [] }),
  join_copy: { added: 1, newer: 0, deleted: 0, parted: 0 },
  look_into_backup: {
    records: 1190,
    newest: '2026-03-12',
    only_here: 14,
    only_there: 0,
    same_vault: true,
  },
  delete_everything: { copies: 19, left: [] },
  ...progressAnswers,
  ...hard,
  ...mind,
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

if (scene.get('disk') === 'full')
  answers.seal_check_in = () => {
    throw refuse({ kind: 'disk_full' });
  };
