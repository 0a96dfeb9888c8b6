/** One worksheet of the person's own while they make it: sealed as it is typed. Its name may come later. */
import type { Asks, Id, OwnSheetForm, OwnSheetPage, Question } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { FormSealer } from './sealer.svelte';

const saysNothing = ({ title, lead, questions }: OwnSheetForm): boolean =>
  title.trim() === '' && !lead && questions.every(({ label, words }) => label.trim() === '' && !words.length);

/** Answers are kept under it for as long as there are any, so none is ever given twice. */
const freshId = (): string => `q_${crypto.randomUUID().slice(0, 8)}`;

export class OwnSheetInHand {
  readonly sealer: FormSealer<OwnSheetForm>;
  form = $state.raw<OwnSheetForm>({ id: null, title: '', lead: null, questions: [], put_away: false });
  /** How many are filled with it. */
  readonly filled: number;

  constructor(backend: Pick<Backend, 'ask'>, page: OwnSheetPage | null) {
    if (page) this.form = page.form;
    else this.add();
    this.filled = page?.filled ?? 0;
    this.sealer = new FormSealer<OwnSheetForm>(
      page?.id ?? null,
      async (form) => (await backend.ask('put_own_sheet', form)).id,
      () => this.form,
      undefined,
      (form) => form.id !== null || !saysNothing(form),
    );
  }

  get id(): Id | null {
    return this.sealer.id;
  }

  /** Whether it asks anything yet. */
  get asks(): boolean {
    return this.form.questions.some(({ label }) => label.trim() !== '');
  }

  /** Something was changed; typing waits a moment before it is sealed. */
  change(change: Partial<Omit<OwnSheetForm, 'id'>>, typed = false): void {
    this.form = { ...this.form, ...change };
    if (typed) this.sealer.typed();
    else this.sealer.changed();
  }

  /** A question more, at the end; sealed once it says something. */
  add(): void {
    const question: Question = { id: freshId(), asks: 'long', label: '', words: [] };
    this.form = { ...this.form, questions: [...this.form.questions, question] };
  }

  ask(at: number, change: Partial<Pick<Question, 'label' | 'words'>>, typed = true): void {
    const questions = this.form.questions.map((one, n) => (n === at ? { ...one, ...change } : one));
    this.change({ questions }, typed);
  }

  /** Answered another way it is another question: what was answered before stays under the old one. */
  answeredBy(at: number, asks: Asks): void {
    const questions = this.form.questions.map((one, n) =>
      n === at ? { ...one, id: this.filled ? freshId() : one.id, asks } : one,
    );
    this.change({ questions });
  }

  move(at: number, by: 1 | -1): boolean {
    const questions = [...this.form.questions];
    if (questions[at] === undefined || questions[at + by] === undefined) return false;
    questions.splice(at + by, 0, ...questions.splice(at, 1));
    this.change({ questions });
    return true;
  }

  /** Takes a question out and says how to put it back. */
  remove(at: number): () => void {
    const gone = this.form.questions[at];
    this.change({ questions: this.form.questions.filter((_, n) => n !== at) });
    return () => {
      if (!gone) return;
      const questions = [...this.form.questions];
      questions.splice(at, 0, gone);
      this.change({ questions });
    };
  }
}
