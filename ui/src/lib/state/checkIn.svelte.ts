/**
 * A check-in as it is being given. Nothing is filled in for the person; what they set is sealed when they say so.
 * Another one today begins empty, and the earlier stays as it was. One that was emptied again is taken back, into the
 * bin.
 */
import type { CheckInForm, CheckInPage, Halt, Id, SoFar } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { refusal, type WireError } from '../ipc/refused';
import type { Held } from './leaving.svelte';
import { Turns } from './turns';

export type HaltName = keyof Halt;
export const HALT: readonly HaltName[] = ['hungry', 'angry', 'lonely', 'tired'];

/** What a pressed HALT button means on the scale of 0 to 3. */
const PRESSED = 2;
const unsaid: Halt = { hungry: null, angry: null, lonely: null, tired: null };
const blank: CheckInForm = {
  id: null,
  day: null,
  mood: null,
  craving: null,
  sleep_minutes: null,
  halt: null,
  resolve: null,
  said_and_did: null,
  amounts: [],
};

const saysNothing = (form: CheckInForm): boolean =>
  form.amounts.length === 0 &&
  Object.entries(form).every(
    ([key, value]) => key === 'id' || key === 'day' || key === 'amounts' || value === null,
  );

export class CheckIn {
  readonly #turns = new Turns();
  readonly #ontakenback: (undo: () => Promise<unknown>, day: string) => unknown;
  readonly #backend: Pick<Backend, 'ask'>;
  form = $state<CheckInForm>({ ...blank });
  /** The last one sealed today. */
  sealed = $state.raw<CheckInPage | null>(null);
  /** What is counted on its day, beside the limits, as it was last sealed. */
  counted = $state.raw<readonly SoFar[]>([]);
  sealing = $state(false);
  refused = $state.raw<WireError | null>(null);
  /** What a copy elsewhere holds. */
  #copied = '';
  /** The day of the page that it is given on, which may be over by the time it is sealed. */
  readonly #day: string | null;

  /**
   * `ontakenback` hears of one that lies in the bin because everything in it was taken away, with the way back and its
   * day.
   */
  constructor(
    backend: Pick<Backend, 'ask'>,
    last: CheckInPage | null,
    day: string | null = null,
    ontakenback: (undo: () => Promise<unknown>, day: string) => unknown = () => undefined,
    counted: readonly SoFar[] = [],
  ) {
    this.#backend = backend;
    this.#day = day;
    this.#ontakenback = ontakenback;
    this.counted = counted;
    this.#show(last);
  }

  /** Whether there is something that no seal holds. */
  get changed(): boolean {
    const before = this.sealed && this.form.id === this.sealed.id ? this.sealed.form : blank;
    const keys = ['mood', 'craving', 'sleep_minutes', 'resolve'] as const;
    return (
      keys.some((key) => this.form[key] !== before[key]) ||
      JSON.stringify(this.form.halt ?? unsaid) !== JSON.stringify(before.halt ?? unsaid) ||
      JSON.stringify(this.form.amounts) !== JSON.stringify(before.amounts) ||
      (this.form.said_and_did ?? '') !== (before.said_and_did ?? '')
    );
  }

  /** The day that it is for; `null` is today. */
  get day(): string | null {
    return this.form.day ?? this.#day;
  }

  /** What is said of one of the four: so, not so, or nothing. */
  said(name: HaltName): 'so' | 'not' | 'nothing' {
    const value = this.form.halt?.[name] ?? null;
    return value === null ? 'nothing' : value > 0 ? 'so' : 'not';
  }

  /** Goes round: so, not so, nothing said. */
  turn(name: HaltName): void {
    const next = { nothing: PRESSED, so: 0, not: null }[this.said(name)];
    this.#keep({ ...(this.form.halt ?? unsaid), [name]: next });
  }

  /** Whether each of the four has been said. */
  get allSaid(): boolean {
    return HALT.every((name) => this.said(name) !== 'nothing');
  }

  /** Says “not so” of all of which nothing is said; once more takes every “not so” back. */
  turnOthers(): void {
    const [from, to] = this.allSaid ? [0, null] : [null, 0];
    const before = this.form.halt ?? unsaid;
    const turned = HALT.map((name) => [name, before[name] === from ? to : before[name]]);
    this.#keep(Object.fromEntries(turned) as Halt);
  }

  #keep(halt: Halt): void {
    this.form.halt = HALT.some((name) => halt[name] !== null) ? halt : null;
  }

  /** What is said here of a target. */
  amount(target: Id): number | null {
    return this.form.amounts.find((one) => one.target === target)?.so_far ?? null;
  }

  /** Says how much so far, in place of what was said, or takes it back. */
  say(target: Id, so_far: number | null): void {
    const rest = this.form.amounts.filter((one) => one.target !== target);
    this.form.amounts = so_far === null ? rest : [...rest, { target, so_far }];
  }

  /** A fresh one; the earlier stays. */
  another(): void {
    this.form = { ...blank };
  }

  /** Seals what is there; what is set meanwhile stays, and is sealed after it. False where it was refused. */
  seal(): Promise<boolean> {
    return this.#turns.take(() => this.#seal());
  }

  async #seal(): Promise<boolean> {
    while (this.changed) {
      const form = this.#toSend();
      const empty = saysNothing(form);
      if (empty && form.id === null) return true;
      this.sealing = true;
      this.refused = null;
      try {
        if (empty) await this.#takeBack(form.id as string);
        else await this.#send(form);
      } catch (thrown) {
        this.refused = refusal(thrown);
        // Nothing is said on an empty one that could be lost.
        return empty || this.#copied === JSON.stringify(this.#toSend());
      } finally {
        this.sealing = false;
      }
    }
    return true;
  }

  async #send(form: CheckInForm): Promise<void> {
    const [of, asSent] = [this.form, JSON.stringify(this.form)];
    const page = await this.#backend.ask('seal_check_in', form);
    if (this.form === of && JSON.stringify(of) === asSent) {
      this.#show(page);
      return;
    }
    this.sealed = page;
    this.counted = page.counted;
    if (this.form === of) of.id = page.id;
  }

  async #takeBack(id: string): Promise<void> {
    await this.#backend.ask('bin_record', { id });
    const day = this.sealed?.when.day ?? '';
    this.sealed = null;
    this.counted = this.counted.map((one) => ({ ...one, on_day: null }));
    if (this.form.id === id) this.form.id = this.form.day = null;
    this.#ontakenback(() => this.#bringBack(id), day);
  }

  async #bringBack(id: string): Promise<void> {
    await this.#backend.ask('unbin_record', { id });
    const page = await this.#backend.ask('check_in', { id });
    if (!this.changed) this.#show(page);
  }

  /** What no seal holds, for a copy elsewhere. */
  held(): Held | null {
    const form = this.#toSend();
    if (!this.changed || saysNothing(form) || this.#copied === JSON.stringify(form)) return null;
    return {
      unsealed: { kind: 'check_in', form },
      error: this.refused,
      elsewhere: (_, id) => {
        this.form.id ??= id;
        this.#copied = JSON.stringify({ ...form, id: this.form.id });
      },
    };
  }

  #toSend(): CheckInForm {
    const said = this.form.said_and_did?.trim();
    const form = $state.snapshot(this.form);
    const halt = form.halt && HALT.some((name) => form.halt?.[name] !== null) ? form.halt : null;
    return { ...form, day: this.day, halt, said_and_did: said ? said : null };
  }

  #show(page: CheckInPage | null): void {
    this.sealed = page;
    if (page) this.counted = page.counted;
    this.form = page ? { ...page.form, id: page.id } : { ...blank };
  }
}
