/**
 * A search as it is typed. One question is on its way at a time; what was typed meanwhile is asked next, and only the
 * latest answer is shown. The old results stay on screen until new ones are here.
 */
import type { Hit, Found, Preview, SearchRequest, Span } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { refusal, type WireError } from '../ipc/refused';
import { addDays } from '../format/date';

/** A line of the list is no lower than this. */
const LINE_PX = 68;
/** As many as are seen at once: they are drawn anew for every letter. */
const inView = (): number => Math.max(8, Math.ceil(innerHeight / LINE_PX));
/** As many as there are to look through once the typing has rested. */
const RESTED = 25;
export const PAGE = 50;
/** Somebody who goes on typing looks at no page: what was found first is read once they have rested this long. */
export const REST_MS = 120;
/** And after this the lines below those in view are fetched: somebody who goes on typing waits for none of them. */
export const FILL_MS = 600;

/** Which days: by how long ago, or one year. */
export type Time = 'any' | 'week' | 'month' | 'year' | `${number}`;

const DAYS_BACK: Readonly<Partial<Record<Time, number>>> = { week: 6, month: 29, year: 364 };

export function spanOf(time: Time, today: string): Span {
  if (time === 'any') return { from: null, to: null };
  const back = DAYS_BACK[time];
  if (back !== undefined) return { from: addDays(today, -back), to: null };
  const year = time.padStart(4, '0');
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** What was asked, and how far what was found had been looked through. */
export interface Asked {
  readonly text: string;
  readonly kind: string | null;
  readonly time: Time;
  readonly tag: string | null;
  readonly best: boolean;
  /** The line that was chosen, and where it stood. */
  readonly id: string | null;
  readonly chosen: number;
  /** How many lines had been fetched. */
  readonly fetched: number;
}

export class SearchPage {
  readonly #backend: Pick<Backend, 'ask'>;
  readonly #today: () => string;
  #busy = false;
  #again = false;
  #previewed = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #fill: ReturnType<typeof setTimeout> | undefined;

  text = $state('');
  /** One kind's word, or all of them. */
  kind = $state<string | null>(null);
  time = $state<Time>('any');
  tag = $state<string | null>(null);
  best = $state(false);

  found = $state.raw<Found | null>(null);
  hits = $state.raw<readonly Hit[]>([]);
  chosen = $state(0);
  preview = $state.raw<Preview | null>(null);
  recent = $state.raw<readonly string[]>([]);
  refused = $state.raw<WireError | null>(null);

  constructor(backend: Pick<Backend, 'ask'>, today: () => string) {
    this.#backend = backend;
    this.#today = today;
  }

  get filtered(): boolean {
    return this.kind !== null || this.time !== 'any' || this.tag !== null;
  }

  async readRecent(): Promise<void> {
    try {
      this.recent = (await this.#backend.ask('recent_searches')).texts;
    } catch {
      // They are a convenience: searching goes on without them.
      this.recent = [];
    }
  }

  /** Asks with what is typed and chosen now. */
  async ask(): Promise<void> {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    this.#again = false;
    await this.#once();
    this.#busy = false;
    await this.#askAgain();
  }

  get asked(): Asked {
    const { text, kind, time, tag, best, chosen, hits } = this;
    return { text, kind, time, tag, best, chosen, id: hits[chosen]?.line.id ?? null, fetched: hits.length };
  }

  /** Asks again what was asked, and goes on at the line that was chosen, or where it stood if it is gone. */
  async resume(asked: Asked): Promise<void> {
    this.text = asked.text;
    this.kind = asked.kind;
    this.time = asked.time;
    this.tag = asked.tag;
    this.best = asked.best;
    await this.ask();
    const { found } = this;
    for (let had = 0; had < this.hits.length && this.hits.length < asked.fetched;) {
      had = this.hits.length;
      await this.more();
    }
    if (!found || this.found !== found) return;
    const at = this.hits.findIndex(({ line }) => line.id === asked.id);
    await this.choose(at < 0 ? asked.chosen : at);
  }

  /** What was found may have been changed or deleted since. */
  reread(): Promise<void> {
    return this.resume(this.asked);
  }

  search(text: string): Promise<void> {
    this.text = text;
    return this.ask();
  }

  clearFilters(): Promise<void> {
    this.kind = null;
    this.time = 'any';
    this.tag = null;
    return this.ask();
  }

  /** Fetches the next fifty, or fewer. */
  async more(limit = PAGE): Promise<void> {
    const { found, hits } = this;
    if (!found || this.#busy || hits.length >= found.total || hits.length === 0) return;
    this.#busy = true;
    try {
      const next = await this.#backend.ask('search', this.#request(hits.length, limit));
      if (this.found === found) this.hits = [...hits, ...next.hits];
    } catch (thrown) {
      this.refused = refusal(thrown);
    }
    this.#busy = false;
    await this.#askAgain();
  }

  async choose(index: number): Promise<void> {
    this.chosen = Math.min(this.hits.length - 1, Math.max(0, index));
    const hit = this.hits[this.chosen];
    const asked = ++this.#previewed;
    clearTimeout(this.#rest);
    if (!hit) {
      this.preview = null;
      return;
    }
    try {
      const preview = await this.#backend.ask('preview', { id: hit.line.id, text: this.text });
      if (asked === this.#previewed) this.preview = preview;
    } catch (thrown) {
      if (asked === this.#previewed) this.preview = null;
      this.refused = refusal(thrown);
    }
  }

  /** Remembers the search, sealed, because something it found was opened. */
  async keep(): Promise<void> {
    if (this.text.trim() === '') return;
    try {
      await this.#backend.ask('keep_search', this.#request(0, 1));
    } catch {
      // Not remembered; what was found opens all the same.
    }
  }

  /** Something was typed while a question was on its way. */
  #askAgain(): Promise<void> {
    return this.#again ? this.ask() : Promise.resolve();
  }

  #below(): void {
    const missing = RESTED - this.hits.length;
    if (missing > 0) void this.more(missing);
  }

  async #once(): Promise<void> {
    clearTimeout(this.#fill);
    // A kind, a time or a tag alone is a question too: every craving, newest first.
    if (this.text.trim() === '' && !this.filtered) {
      this.found = null;
      this.hits = [];
      this.preview = null;
      this.refused = null;
      return;
    }
    try {
      const found = await this.#backend.ask('search', this.#request(0, inView()));
      if (this.#again) return;
      this.refused = null;
      this.found = found;
      this.hits = found.hits;
      this.chosen = 0;
      this.#previewed++;
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => void this.choose(0), REST_MS);
      this.#fill = setTimeout(() => this.#below(), FILL_MS);
    } catch (thrown) {
      this.refused = refusal(thrown);
    }
  }

  #request(offset: number, limit: number): SearchRequest {
    return {
      text: this.text,
      kinds: this.kind === null ? [] : [this.kind],
      span: spanOf(this.time, this.#today()),
      tag: this.tag,
      worksheet: null,
      best: this.best,
      page: { offset, limit },
    };
  }
}
