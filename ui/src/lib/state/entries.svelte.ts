/**
 * The journal's list, fetched in slices of a hundred as they come into view. Fifty thousand entries are a number
 * and a few slices here, never a whole journal.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { EntryLine, YearAt } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { refusal, type WireError } from '../ipc/refused';

export const SLICE = 100;

export class EntryList {
  readonly #backend: Pick<Backend, 'ask'>;
  #slices = new SvelteMap<number, readonly EntryLine[]>();
  /** What was asked for, with its coming: whoever needs a slice that is on its way waits for it. */
  #asked = new Map<number, Promise<void>>();
  #generation = 0;
  #lastNeed: readonly [number, number] = [0, 0];

  total = $state(0);
  years = $state.raw<readonly YearAt[]>([]);
  /** The first answer has come. */
  known = $state(false);
  refused = $state.raw<WireError | null>(null);

  constructor(backend: Pick<Backend, 'ask'>) {
    this.#backend = backend;
  }

  /** The line at a place, if its slice is here. */
  at(index: number): EntryLine | undefined {
    return this.#slices.get(Math.floor(index / SLICE))?.[index % SLICE];
  }

  /** Where an entry stands, if its slice is here. */
  indexOf(id: string): number | null {
    for (const [slice, lines] of this.#slices) {
      const at = lines.findIndex((line) => line.id === id);
      if (at >= 0) return slice * SLICE + at;
    }
    return null;
  }

  /** Fetches what is missing between two places, both included. */
  async need(from: number, to: number): Promise<void> {
    this.#lastNeed = [from, to];
    const first = Math.max(0, Math.floor(from / SLICE));
    const last = Math.max(first, Math.floor(to / SLICE));
    const coming: Promise<void>[] = [];
    for (let slice = first; slice <= last; slice++) {
      const asked = this.#asked.get(slice) ?? this.#fetch(slice);
      this.#asked.set(slice, asked);
      coming.push(asked);
    }
    await Promise.all(coming);
  }

  /** Fetches again what is on screen; the rest when it is needed. Old lines stay until new ones are here. */
  async refresh(): Promise<void> {
    this.#generation += 1;
    this.#asked.clear();
    const [from, to] = this.#lastNeed;
    await this.need(from, to);
    for (const slice of this.#slices.keys()) if (!this.#asked.has(slice)) this.#slices.delete(slice);
  }

  async #fetch(slice: number): Promise<void> {
    const generation = this.#generation;
    try {
      const page = { offset: slice * SLICE, limit: SLICE };
      const answer = await this.#backend.ask('entries', { page, tag: null });
      if (generation !== this.#generation) return;
      this.total = answer.total;
      this.years = answer.years;
      this.known = true;
      this.refused = null;
      this.#slices.set(slice, answer.lines);
    } catch (thrown) {
      if (generation === this.#generation) this.#asked.delete(slice);
      this.refused = refusal(thrown);
    }
  }
}
