/**
 * Progress on paper: what goes on it, and its pages as they will be in the file.
 *
 * Nothing of it is kept. Refuses pages that come after a later choice.
 */
import type { Backend } from '../ipc/backend';
import type { ProgressRequest, ReportPages, ReportRequest } from '../ipc/bindings';
import { refusal, type WireError } from '../ipc/refused';

export const PARTS = [
  'summary',
  'held',
  'cravings',
  'hours',
  'triggers',
  'helped',
  'check_ins',
  'counted',
  'mindset',
  'circle',
  'measures',
  'together',
  'writing',
  'attempts',
  'milestones',
  'lapses',
  'lapse_words',
  'numbers',
] as const;

export type PartName = (typeof PARTS)[number];
/** Parts that hold what the person wrote, names of others among it: only where they ask for them. */
export const OWN_WORDS: readonly PartName[] = ['circle', 'milestones', 'lapse_words'];

export type Paper = 'a4' | 'letter';

export class ReportState {
  /** Everything but the person's own words. */
  parts = $state.raw<ReadonlySet<PartName>>(new Set(PARTS.filter((part) => !OWN_WORDS.includes(part))));
  paper = $state.raw<Paper>('a4');
  name = $state('');
  note = $state('');
  pages = $state.raw<ReportPages | null>(null);
  error = $state.raw<WireError | null>(null);
  busy = $state.raw(false);
  readonly #backend: Backend;
  readonly #span: ProgressRequest;
  #asked = 0;

  constructor(backend: Backend, span: ProgressRequest) {
    this.#backend = backend;
    this.#span = span;
  }

  get request(): ReportRequest {
    return {
      ...this.#span,
      parts: [...this.parts],
      paper: this.paper,
      name: this.name.trim() || null,
      note: this.note.trim() || null,
    };
  }

  put(part: PartName, on: boolean): void {
    const parts = new Set(this.parts);
    if (on) parts.add(part);
    else parts.delete(part);
    this.parts = parts;
    void this.look();
  }

  on(paper: Paper): void {
    this.paper = paper;
    void this.look();
  }

  /** Sets the pages anew. */
  async look(): Promise<void> {
    const mine = ++this.#asked;
    this.busy = true;
    try {
      const pages = await this.#backend.ask('report', this.request);
      if (mine !== this.#asked) return;
      this.pages = pages;
      this.error = null;
    } catch (thrown) {
      if (mine === this.#asked) this.error = refusal(thrown);
    } finally {
      if (mine === this.#asked) this.busy = false;
    }
  }
}
