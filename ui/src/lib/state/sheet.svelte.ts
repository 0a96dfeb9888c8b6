/**
 * One worksheet being filled, sealed as it is typed under the id that its first sealing gave. A blank sheet is never
 * sealed. A letter is only closed when the person says so: until then it is sealed like everything else and can be
 * read and corrected.
 */
import type { Answer, Id, Line, ReflectionForm, ReflectionPage, When } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { filled, tied } from '../worksheets/answers';
import type { Answers, Worksheet } from '../worksheets/schema';
import { FormSealer } from './sealer.svelte';

export class Sheet {
  readonly worksheet: Worksheet;
  readonly sealer: FormSealer<ReflectionForm>;
  answers = $state.raw<Answers>({});
  /** What is tied to it, both ways, as lines to read. */
  lines = $state.raw<readonly Line[]>([]);
  when = $state.raw<When | null>(null);
  /** The day it is about, before its first sealing. */
  readonly day: string;
  #links: Id[] = [];
  #opensOn: string | null = null;

  /** `page` is the filled sheet; a blank one of `today` without. `links` ties a blank sheet from the start. */
  constructor(
    backend: Pick<Backend, 'ask'>,
    worksheet: Worksheet,
    today: string,
    page: ReflectionPage | null = null,
    links: readonly Line[] = [],
  ) {
    this.worksheet = worksheet;
    this.day = page?.when.day ?? today;
    this.answers = page?.form.answers ?? {};
    this.lines = page?.links ?? links;
    this.when = page?.when ?? null;
    this.#links = page?.form.links ?? links.map(({ id }) => id);
    this.#opensOn = page?.form.opens_on ?? null;
    this.sealer = new FormSealer<ReflectionForm>(
      page?.id ?? null,
      async (form) => {
        const sealed = await backend.ask('seal_reflection', form);
        const held = new Set(sealed.links.map(({ id }) => id));
        this.lines = [...sealed.links, ...this.lines.filter(({ id }) => !held.has(id) && this.#isTied(id))];
        this.when = sealed.when;
        return sealed.id;
      },
      () => this.#form(),
      undefined,
      () => !this.blank,
    );
  }

  get id(): Id | null {
    return this.sealer.id;
  }

  /** Whether there is anything to seal or to show. */
  get blank(): boolean {
    return this.id === null && Object.keys(filled(this.answers)).length === 0;
  }

  /** Whether it was sealed, holds nothing any more and is tied to nothing that is still there. */
  get emptied(): boolean {
    const said = Object.values(filled(this.answers)).some((answer) => !('links' in answer));
    return this.id !== null && this.sealer.whole && !said && this.lines.length === 0;
  }

  /** It may have been tied or untied from another record: stands as it is sealed, unless something is unsealed. */
  readAgain(page: ReflectionPage): void {
    if (!this.sealer.whole) return;
    this.answers = page.form.answers;
    this.#links = page.form.links;
    this.lines = page.links;
    this.when = page.when;
  }

  /** A field was filled: `typed` waits a moment, a choice is sealed at once. */
  answer(field: string, answer: Answer, typed: boolean): void {
    this.answers = { ...this.answers, [field]: answer };
    this.#changed(typed);
  }

  /** An answer was taken back. */
  clear(field: string): void {
    this.answers = Object.fromEntries(Object.entries(this.answers).filter(([id]) => id !== field));
    this.#changed(false);
  }

  /** Ties a record that the picker gave, through a field of the sheet. */
  tie(field: string, line: Line, links: readonly Id[]): void {
    if (!this.lines.some(({ id }) => id === line.id)) this.lines = [...this.lines, line];
    this.answer(field, { links: [...links, line.id] }, false);
  }

  /** Closes a letter until its day; true once that is sealed. */
  async close(until: string): Promise<boolean> {
    const before = this.#opensOn;
    this.#opensOn = until;
    this.sealer.changed();
    const closed = await this.sealer.flush();
    // What was refused is asked for again by the person, and by no later sealing.
    if (!closed) this.#opensOn = before;
    return closed;
  }

  /** Seals what is unsealed; true when nothing is left unsealed. */
  settle(): Promise<boolean> {
    return this.sealer.flush();
  }

  #changed(typed: boolean): void {
    if (typed) this.sealer.typed();
    else this.sealer.changed();
  }

  #isTied(id: Id): boolean {
    return this.#links.includes(id) || tied(this.answers).includes(id);
  }

  #form(): ReflectionForm {
    return {
      id: null,
      day: this.day,
      worksheet: this.worksheet.id,
      answers: filled(this.answers),
      links: this.#links,
      opens_on: this.#opensOn,
    };
  }
}
