/**
 * What Progress shows: a span, a target, and the last answer, which stays while the next is worked out.
 *
 * Refuses an answer that comes after a later question: only the latest is shown.
 */
import { addDays } from '../format/date';
import type { Backend } from '../ipc/backend';
import type { Held, Id, ProgressPage, ProgressRequest } from '../ipc/bindings';
import { refusal, type WireError } from '../ipc/refused';

export type RangeName = 'd30' | 'd90' | 'year' | 'all' | 'own';

/** An answer that comes sooner is not announced: every chart would be drawn twice. */
const LATE_MS = 150;

const LENGTH = { d30: 30, d90: 90, year: 365 } as const;

export class ProgressState {
  range = $state.raw<RangeName>('year');
  target = $state.raw<Id | null>(null);
  /** Leaves out what was written on a later day. */
  sameDay = $state.raw(false);
  page = $state.raw<ProgressPage | null>(null);
  error = $state.raw<WireError | null>(null);
  updating = $state.raw(false);
  /** Every target, whichever is shown. */
  targets = $state.raw<readonly Held[]>([]);
  /** What the page answers, which lasts longer than what is being chosen. */
  asked = $state.raw<ProgressRequest | null>(null);
  readonly #backend: Backend;
  readonly #today: () => string;
  #own: readonly [string, string] | null = null;
  #asked = 0;

  constructor(backend: Backend, today: () => string) {
    this.#backend = backend;
    this.#today = today;
  }

  /** Asks for what is chosen. */
  async read(): Promise<void> {
    const mine = ++this.#asked;
    const late = setTimeout(() => (this.updating = mine === this.#asked), LATE_MS);
    try {
      const span = this.#span;
      const page = await this.#backend.ask('progress', span);
      if (mine !== this.#asked) return;
      this.page = page;
      this.asked = span;
      if (this.target === null) this.targets = page.held;
      this.error = null;
    } catch (thrown) {
      if (mine === this.#asked) this.error = refusal(thrown);
    } finally {
      clearTimeout(late);
      if (mine === this.#asked) this.updating = false;
    }
  }

  choose(range: RangeName): void {
    this.range = range;
    // Own days wait until they are given.
    if (range !== 'own') void this.read();
  }

  between(from: string, to: string): void {
    this.#own = [from, to];
    this.range = 'own';
    void this.read();
  }

  only(target: Id | null): void {
    this.target = target;
    void this.read();
  }

  onlySameDay(on: boolean): void {
    this.sameDay = on;
    void this.read();
  }

  /** The days and the target that are chosen, and which notes. */
  get #span(): ProgressRequest {
    const { range } = this;
    const rest = { target: this.target, same_day: this.sameDay };
    if (range === 'own' && this.#own) return { from: this.#own[0], to: this.#own[1], ...rest };
    if (range === 'all' || range === 'own') return { from: null, to: null, ...rest };
    const today = this.#today();
    return { from: addDays(today, 1 - LENGTH[range]), to: today, ...rest };
  }
}
