/** What several tests of this folder begin with. No page imports it. */
import type { EntryPage } from '../ipc/bindings';

/** An entry that nobody has written a word in. */
export const blankEntry: EntryPage = {
  id: 'e'.repeat(32),
  rev: null,
  when: { day: '2026-03-12', time: '18:32', late: false, clock_uncertain: false },
  title: null,
  tags: [],
  text: '',
  prompt: null,
  starred: false,
  drafted: false,
  binned: false,
  words: 0,
  sealed: '2026-03-12T18:32:00Z',
  mood: null,
  craving: null,
  links: [],
};
