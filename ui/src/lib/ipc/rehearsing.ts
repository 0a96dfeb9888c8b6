/**
 * The backend of a rehearsal. The day is drawn once, unseen and with nothing of anybody's in it, so that the engine has
 * read the code for it when somebody waits. What else is asked is never answered, and nothing is asked of the shell.
 */
import type { Answer, Backend, Given, LongName, QuickName, Running } from './backend';
import type { EntryPage, Held, Today } from './bindings';
import type { Shell } from './shell';

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

const DAY = '2000-01-01';
const ID = '0'.repeat(32);
const held: Held = {
  target: ID,
  name: '',
  days: 13,
  of: 14,
  since: DAY,
  run: 6,
  longest: 7,
  shares: [],
  strand: [
    { from: DAY, to: '2000-01-07', held: 7, of: 7, lapse: false, now: false },
    { from: '2000-01-08', to: '2000-01-14', held: 6, of: 7, lapse: true, now: true },
  ],
  money_minor: null,
  currency: null,
  hours: null,
};
const entry: EntryPage = {
  id: ID,
  rev: null,
  when: { day: DAY, time: null, late: false, clock_uncertain: false },
  title: null,
  tags: [],
  text: '',
  prompt: null,
  starred: false,
  drafted: false,
  binned: false,
  words: 0,
  sealed: '2000-01-01T00:00:00Z',
  mood: null,
  craving: null,
  links: [],
};
const today: Today = {
  day: DAY,
  name: null,
  word: null,
  held: [held],
  headline: 'all',
  check_in: null,
  counted: [],
  entry,
  prompt: { id: '', text: '' },
  year_ago: null,
  recovery_key_unchecked: false,
  backup_overdue_days: null,
  invented: false,
  clock_behind: null,
  open_craving: null,
  lapse_going: null,
  planned: [],
  lines: [],
  rate_again: false,
};
const blank: { readonly [N in QuickName]?: Answer<N> } = { today };

export class RehearsingBackend implements Backend {
  readonly shell = new Proxy({}, { get: () => never }) as Shell;
  #drawn: () => void = () => undefined;
  /** The day stands: it was drawn in the task in which its answer came. */
  readonly drawn = new Promise<void>((drawn) => (this.#drawn = drawn));

  ask<N extends QuickName>(...[name]: [N, ...Given<N>]): Promise<Answer<N>> {
    if (name === 'today') setTimeout(this.#drawn);
    const answer = blank[name];
    return answer === undefined ? never() : Promise.resolve(answer);
  }

  begin<N extends LongName>(): Running<Answer<N>> {
    return { done: never(), stop: () => undefined };
  }
}
