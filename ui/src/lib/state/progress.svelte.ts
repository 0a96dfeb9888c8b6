/**
 * What Progress shows: a span, a target, and the last answer, which stays while the next is worked out.
 *
 * Refuses an answer that comes after a later question: only the latest is shown. While somebody looks at one span, the
 * others that one press leads to are asked for, so that they are there at once.
 */
import { addDays } from '../format/date';
import type { Backend } from '../ipc/backend';
import type { Held, Id, ProgressPage, ProgressRequest } from '../ipc/bindings';
import { refusal, type WireError } from '../ipc/refused';

export type RangeName = 'd30' | 'd90' | 'year' | 'all' | 'own';

/** An answer that comes sooner is not announced: every chart would be drawn twice. */
const LATE_MS = 150;

/** After so long on one span the next are asked for. */
export const AHEAD_MS = 400;

const LENGTH = { d30: 30, d90: 90, year: 365 } as const;
const AHEAD: readonly RangeName[] = ['year', 'd90', 'd30', 'all'];

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
  /** Answers that are there or on their way, by what was asked and on which day. */
  #answers = new Map<string, Promise<ProgressPage>>();

  constructor(backend: Backend, today: () => string) {
    this.#backend = backend;
    this.#today = today;
  }

  /** The day here and now. */
  get today(): string {
    return this.#today();
  }

  /** Asks for what is chosen. */
  async read(): Promise<void> {
    const mine = ++this.#asked;
    const late = setTimeout(() => (this.updating = mine === this.#asked), LATE_MS);
    try {
      const span = this.#span(this.range);
      const page = await this.#answer(span);
      if (mine !== this.#asked) return;
      this.page = page;
      this.asked = span;
      if (this.target === null) this.targets = page.held;
      this.error = null;
      setTimeout(() => void this.#lookAhead(mine), AHEAD_MS);
    } catch (thrown) {
      if (mine === this.#asked) this.error = refusal(thrown);
    } finally {
      clearTimeout(late);
      if (mine === this.#asked) this.updating = false;
    }
  }

  /** Something may have been written: no answer stands any more. */
  async renew(): Promise<void> {
    this.#answers = new Map();
    await this.read();
  }

  /** Nobody looks any more. */
  end(): void {
    this.#asked++;
  }

  async #answer(span: ProgressRequest): Promise<ProgressPage> {
    const [answers, key] = [this.#answers, JSON.stringify([this.#today(), span])];
    const answer = answers.get(key) ?? this.#backend.ask('progress', span);
    answers.set(key, answer);
    try {
      return await answer;
    } catch (thrown) {
      answers.delete(key);
      throw thrown;
    }
  }

  /** One after the other, as long as nothing else is asked; a refusal is said to whoever asks for that one. */
  async #lookAhead(mine: number): Promise<void> {
    for (const range of AHEAD) {
      if (mine !== this.#asked) return;
      try {
        await this.#answer(this.#span(range));
      } catch {
        return;
      }
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
  #span(range: RangeName): ProgressRequest {
    const rest = { target: this.target, same_day: this.sameDay };
    if (range === 'own' && this.#own) return { from: this.#own[0], to: this.#own[1], ...rest };
    if (range === 'all' || range === 'own') return { from: null, to: null, ...rest };
    const today = this.#today();
    return { from: addDays(today, 1 - LENGTH[range]), to: today, ...rest };
  }
}
