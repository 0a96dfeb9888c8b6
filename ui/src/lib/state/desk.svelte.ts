/**
 * The one entry that lies open. Another takes its place only when this one is sealed: words never leave the screen
 * unsealed. Clicking through entries quickly opens the last one asked for.
 */
import type { EntryPage, TemplateLine } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { refusal, type WireError } from '../ipc/refused';
import type { Held } from './leaving.svelte';
import { Writer } from './writer.svelte';

export class Desk {
  readonly #backend: Pick<Backend, 'ask'>;
  #wanted = 0;
  writer = $state.raw<Writer | null>(null);
  /** Why the entry asked for does not lie here. */
  refused = $state.raw<WireError | null>(null);

  constructor(backend: Pick<Backend, 'ask'>) {
    this.#backend = backend;
  }

  /** Opens an entry. */
  open(id: string): Promise<boolean> {
    if (this.writer?.id === id) {
      // What was asked for before is wanted no longer.
      this.#wanted += 1;
      return Promise.resolve(true);
    }
    return this.#fetch(() => this.#backend.ask('entry', { id }));
  }

  /** Reads the open entry again, e.g. after an earlier revision was brought back. */
  again(id: string): Promise<boolean> {
    return this.#fetch(() => this.#backend.ask('entry', { id }));
  }

  /** A blank page, or one that begins with a template; of today where no day is given. Nothing is sealed yet. */
  begin(day: string | null = null, from?: Pick<TemplateLine, 'text' | 'tags'>): Promise<boolean> {
    return this.#fetch(async () => {
      const page = await this.#backend.ask('new_entry', { day });
      return from ? { ...page, text: from.text, tags: from.tags } : page;
    });
  }

  /** Lays down an entry that is here already. */
  take(page: EntryPage): void {
    this.writer?.close();
    this.writer = new Writer(this.#backend, page);
  }

  /** Takes the entry off the desk, sealed or gone. */
  clear(): void {
    this.#wanted += 1;
    this.writer?.close();
    this.writer = null;
  }

  /** Seals what lies here, also what is typed meanwhile; true when nothing is left unsealed. */
  async settle(): Promise<boolean> {
    const { writer } = this;
    while (writer && !(await writer.settle())) {
      if (writer.sealing.kind === 'refused') return false;
    }
    return true;
  }

  /** Something lies here, or was asked for. */
  get taken(): boolean {
    return this.#wanted > 0;
  }

  /** The words here that no seal holds. */
  held(): Held | null {
    return this.writer?.held() ?? null;
  }

  async #fetch(ask: () => Promise<EntryPage>): Promise<boolean> {
    const wanted = ++this.#wanted;
    try {
      for (;;) {
        if (!(await this.settle())) return false;
        const page = await ask();
        if (wanted !== this.#wanted) return false;
        // What was typed while the page was on its way belongs to the one that still lies here.
        if (this.writer?.unsealed) continue;
        this.refused = null;
        this.take(page);
        return true;
      }
    } catch (thrown) {
      if (wanted === this.#wanted) this.refused = refusal(thrown);
      return false;
    }
  }
}
