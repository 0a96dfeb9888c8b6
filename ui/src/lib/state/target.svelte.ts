/**
 * One target being named or changed: sealed by hand, and on leaving. What cannot be read or does not fit stays on
 * screen, and is sealed as it last could be; attempts that overlap are sealed as far as they do not.
 */
import type { Attempt, TargetForm, TargetPage } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { localDay } from '../format/date';
import { Refused } from '../ipc/refused';
import { amountInField, readAmount } from '../format/money';
import type { Held } from './leaving.svelte';
import { FormSealer } from './sealer.svelte';

const blank = (): TargetForm => ({
  id: null,
  name: '',
  seed: null,
  goal: { kind: 'abstain' },
  attempts: [],
  cost_minor: null,
  currency: null,
  hours_a_day: null,
  withdrawal_read: false,
  retired: false,
});

/** Those that can stand together, in order. */
export function fitting(attempts: readonly Attempt[], today: string): Attempt[] {
  const kept: Attempt[] = [];
  for (const one of [...attempts].sort((a, b) => a.start.localeCompare(b.start))) {
    const before = kept.at(-1);
    const inItself = one.end === null || (one.end >= one.start && one.end <= today);
    if (inItself && (!before || (before.end !== null && before.end < one.start))) kept.push(one);
  }
  return kept;
}

export class TargetInHand {
  form = $state<TargetForm>(blank());
  /** As typed. */
  cost = $state('');
  hours = $state('');
  readonly sealer: FormSealer<TargetForm>;
  /** As it last could be sealed. */
  #last: TargetForm;
  readonly #today: () => string;
  readonly #backend: Pick<Backend, 'ask'>;

  constructor(
    backend: Pick<Backend, 'ask'>,
    page: TargetPage | null,
    today = (): string => localDay(new Date()),
  ) {
    this.#today = today;
    this.#backend = backend;
    if (page) this.form = structuredClone(page.form);
    this.#last = $state.snapshot(this.form);
    this.#lay();
    this.sealer = new FormSealer<TargetForm>(
      page?.id ?? null,
      async (form) => {
        const { id } = await backend.ask('seal_target', form);
        this.#last = form;
        return id;
      },
      () => this.#readable(),
      undefined,
      ({ name }) => name !== '',
      (form, field) => this.#without(form, field),
    );
  }

  /** What is typed, as the form has it. */
  #lay(): void {
    const { cost_minor: minor, currency, hours_a_day } = this.form;
    this.cost = minor !== null && currency !== null ? amountInField({ minor, currency }) : '';
    this.hours = hours_a_day === null ? '' : String(hours_a_day);
  }

  readonly #amount = $derived(this.cost.trim() === '' ? null : readAmount(this.cost, this.form.currency));
  readonly badCost = $derived(this.cost.trim() !== '' && this.#amount === null);
  readonly #hoursRead = $derived(this.hours.trim() === '' ? null : Number(this.hours.replace(',', '.')));
  readonly badHours = $derived(this.#hoursRead !== null && !(this.#hoursRead >= 0 && this.#hoursRead <= 24));
  readonly needsName = $derived(this.form.name.trim() === '');

  /** Whether something stands here that is sealed only as it was before. */
  get amiss(): boolean {
    return (
      this.badCost || this.badHours || this.sealer.amiss !== null || (this.needsName && !this.sealer.whole)
    );
  }

  change(part: Partial<TargetForm>): void {
    this.begin(part);
    this.sealer.touched();
  }

  /** What a form begins with is not the person's yet: left as it is, nothing of it is sealed. */
  begin(part: Partial<TargetForm>): void {
    if (part.name?.trim()) this.#last = { ...this.#last, name: part.name };
    Object.assign(this.form, part);
  }

  /** Sealed because it was asked for: a new one also as it began. */
  seal(): Promise<boolean> {
    if (this.sealer.id === null) this.sealer.touched();
    return this.sealer.flush();
  }

  /** As it stands by now, where nothing is being changed here: it may have been changed from another page since. */
  async #again(): Promise<void> {
    const { id, whole } = this.sealer;
    if (id === null || !whole) return;
    const { targets } = await this.#backend.ask('targets');
    const kept = targets.find((one) => one.id === id);
    if (!kept) return;
    this.form = structuredClone(kept.form);
    this.#last = kept.form;
    this.#lay();
  }

  /** An attempt that was taken away comes back in its place, and is sealed: the page may have been left since. */
  async bringBack(index: number, gone: Attempt): Promise<void> {
    await this.#again();
    const { attempts } = this.form;
    this.change({ attempts: [...attempts.slice(0, index), gone, ...attempts.slice(index)] });
    if (await this.sealer.flush()) return;
    const { sealing } = this.sealer;
    if (sealing.kind === 'refused') throw new Refused(sealing.error);
  }

  writeCost(text: string): void {
    this.cost = text;
    this.sealer.touched();
  }

  writeHours(text: string): void {
    this.hours = text;
    this.sealer.touched();
  }

  /** What no seal holds, for a copy elsewhere. */
  held(): Held | null {
    return this.sealer.held((form) => ({ kind: 'target', form: this.#standing(form) }));
  }

  #standing(form: TargetForm): TargetForm {
    return { ...form, attempts: fitting(form.attempts, this.#today()) };
  }

  #readable(): TargetForm {
    const last = this.#last;
    const [amount, hours] = [this.#amount, this.#hoursRead];
    return {
      ...$state.snapshot(this.form),
      name: this.needsName ? last.name : this.form.name,
      cost_minor: this.badCost ? last.cost_minor : (amount?.minor ?? null),
      currency: this.badCost ? last.currency : (amount?.currency ?? null),
      hours_a_day: this.badHours ? last.hours_a_day : hours,
    };
  }

  #without(form: TargetForm, field: string): TargetForm {
    const last = this.#last;
    if (field === 'attempts') {
      const standing = this.#standing(form);
      // Those that can stand and are not taken wait for a page to be read.
      return standing.attempts.length < form.attempts.length
        ? standing
        : { ...form, attempts: last.attempts };
    }
    if (field.startsWith('goal')) return { ...form, goal: last.goal };
    if (field === 'cost_minor' || field === 'currency')
      return { ...form, cost_minor: last.cost_minor, currency: last.currency };
    if (field === 'hours_a_day') return { ...form, hours_a_day: last.hours_a_day };
    return { ...form, name: last.name };
  }
}
