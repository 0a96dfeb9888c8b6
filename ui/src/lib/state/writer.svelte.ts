/**
 * What is being written in one entry, and whether it is sealed.
 *
 * A draft is sealed two seconds after the last key and at most five seconds after the first unsealed one, at once
 * on leaving; it becomes a revision on leaving and after ten minutes' rest. "Sealed" is said only when the backend
 * said so. A refusal keeps the words here, on the page and in `draft()`, until they are sealed; the next key, or
 * the person, tries again. A sealed copy elsewhere holds them meanwhile, where the person makes one.
 */
import type { EntryPage, Rev, SaveDraft } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { refusal, type WireError } from '../ipc/refused';
import type { Held } from './leaving.svelte';

export const QUIET_MS = 2000;
export const LONGEST_MS = 5000;
export const REST_MS = 600_000;

export type Sealing =
  | { readonly kind: 'blank' }
  | { readonly kind: 'writing' }
  /** When: an instant or, once sealed here, the local time that the backend gave. */
  | { readonly kind: 'sealed'; readonly time?: string; readonly at?: string }
  | { readonly kind: 'refused'; readonly error: WireError }
  /** Refused here, and sealed in a copy at that path. */
  | { readonly kind: 'elsewhere'; readonly path: string; readonly error: WireError };

export type Change = Partial<Pick<SaveDraft, 'title' | 'tags' | 'prompt' | 'day'>>;

export class Writer {
  readonly id: string;
  readonly #backend: Pick<Backend, 'ask'>;
  /** The entry as it was opened. */
  readonly page: EntryPage;

  sealing = $state.raw<Sealing>({ kind: 'blank' });
  words = $state(0);
  title = $state.raw<string | null>(null);
  tags = $state.raw<readonly string[]>([]);
  prompt = $state.raw<string | null>(null);
  day = $state.raw('');

  #base: Rev | null;
  #read: () => string;
  /** Counts changes, so that a seal knows whether it sealed the latest. */
  #changes = 0;
  #sealedChanges = 0;
  /** As far as a copy elsewhere holds them. */
  #copied = { changes: 0, path: '' };
  #unsettled: boolean;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #longest: ReturnType<typeof setTimeout> | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #line: Promise<unknown> = Promise.resolve();

  constructor(backend: Pick<Backend, 'ask'>, page: EntryPage) {
    this.#backend = backend;
    this.page = page;
    this.id = page.id;
    this.words = page.words;
    this.title = page.title;
    this.tags = page.tags;
    this.prompt = page.prompt;
    this.day = page.when.day;
    this.#base = page.rev;
    this.#read = () => page.text;
    this.#unsettled = page.drafted;
    if (page.rev !== null || page.drafted) this.sealing = { kind: 'sealed', at: page.sealed };
  }

  /** Whether there are words that no seal holds yet. */
  get unsealed(): boolean {
    return this.#changes > Math.max(this.#sealedChanges, this.#copied.changes);
  }

  /** Whether anything of this entry was ever sealed. */
  get kept(): boolean {
    return this.#base !== null || this.#unsettled || this.sealing.kind === 'sealed';
  }

  /** The text as it stands. */
  get text(): string {
    return this.#read();
  }

  /** The text changed; `read` gives it whole. */
  write(read: () => string): void {
    this.#read = read;
    this.#changed();
  }

  /** Something beside the text changed. */
  change(change: Change): void {
    if (change.title !== undefined) this.title = change.title;
    if (change.tags !== undefined) this.tags = change.tags;
    if (change.prompt !== undefined) this.prompt = change.prompt;
    if (change.day !== undefined) this.day = change.day;
    this.#changed();
  }

  /** The prompt a blank page begins under. Words already written keep the one they answered. */
  suggest(prompt: string): void {
    if (!this.kept && !this.unsealed) this.prompt = prompt;
  }

  /** What there is to seal. */
  draft(): SaveDraft {
    return {
      id: this.id,
      base: this.#base,
      day: this.day,
      title: this.title,
      tags: [...this.tags],
      text: this.#read(),
      prompt: this.prompt,
    };
  }

  /** The words that no seal holds, for a copy elsewhere. */
  held(): Held | null {
    if (!this.unsealed) return null;
    const changes = this.#changes;
    return {
      unsealed: { kind: 'entry', form: this.draft() },
      error: this.sealing.kind === 'refused' ? this.sealing.error : null,
      elsewhere: (path) => {
        this.#copied = { changes, path };
        if (this.sealing.kind === 'refused') this.#refuse(this.sealing.error);
      },
    };
  }

  /** Seals what is unsealed; true when nothing is left unsealed. */
  seal(): Promise<boolean> {
    return this.#inTurn(() => this.#sealNow());
  }

  /** Seals, and makes a revision of it. True when nothing is left unsealed. */
  settle(): Promise<boolean> {
    return this.#inTurn(async () => {
      if (!(await this.#sealNow())) return false;
      if (!this.#unsettled || this.#changes > this.#sealedChanges) return true;
      try {
        const { rev } = await this.#backend.ask('settle', { id: this.id });
        this.#base = rev;
        this.#unsettled = false;
      } catch (thrown) {
        // The draft is sealed; that it is no revision yet loses nothing, and the next rest tries again.
        if (this.sealing.kind !== 'sealed') this.sealing = { kind: 'refused', error: refusal(thrown) };
      }
      return !this.unsealed;
    });
  }

  /** Takes over a revision that was made elsewhere, e.g. by bringing an earlier one back. */
  rebase(rev: Rev): void {
    this.#base = rev;
    this.#unsettled = false;
  }

  /** No more timers. Does not seal: `settle` first. */
  close(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#longest);
    clearTimeout(this.#rest);
    this.#quiet = this.#longest = this.#rest = undefined;
  }

  #changed(): void {
    this.#changes += 1;
    if (this.sealing.kind !== 'refused') this.sealing = { kind: 'writing' };
    clearTimeout(this.#quiet);
    clearTimeout(this.#rest);
    this.#quiet = setTimeout(() => void this.seal(), QUIET_MS);
    this.#longest ??= setTimeout(() => void this.seal(), LONGEST_MS);
    this.#rest = setTimeout(() => void this.settle(), REST_MS);
  }

  /** One after another: two seals of one draft must not overtake each other. */
  #inTurn(work: () => Promise<boolean>): Promise<boolean> {
    const turn = this.#line.then(work, work);
    this.#line = turn;
    return turn;
  }

  async #sealNow(): Promise<boolean> {
    clearTimeout(this.#quiet);
    clearTimeout(this.#longest);
    this.#quiet = this.#longest = undefined;
    if (this.#changes === this.#sealedChanges) return true;
    const sealing = this.#changes;
    try {
      const { at, words } = await this.#backend.ask('save_draft', this.draft());
      this.#sealedChanges = sealing;
      this.#unsettled = true;
      this.words = words;
      this.sealing = this.#changes > sealing ? { kind: 'writing' } : { kind: 'sealed', time: at };
    } catch (thrown) {
      this.#refuse(refusal(thrown));
    }
    return !this.unsealed;
  }

  #refuse(error: WireError): void {
    const { path } = this.#copied;
    this.sealing = this.unsealed ? { kind: 'refused', error } : { kind: 'elsewhere', path, error };
  }
}
