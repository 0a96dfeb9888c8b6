/**
 * One craving while it is here: rated, ridden, rated again and written down.
 *
 * Sealed from the first number or word on, at every step and under one id, so that leaving at any moment, or losing the
 * light, keeps what is there. A refused sealing is never in the way: it is kept here and said at the end.
 */
import type { Backend } from '../ipc/backend';
import type { CravingForm, CravingPage, Id, Retired, StrategyLine, TriggerLine } from '../ipc/bindings';
import { localDay, localTime } from '../format/date';
import { FormSealer } from './sealer.svelte';

/** Ratings further apart than this many seconds do not say when it eased: nobody was watching. */
const WATCHED = 60 * 60;

export type CravingStep = 'rate' | 'ride' | 'log';

export const blankCraving = (): CravingForm => ({
  id: null,
  day: null,
  time: null,
  target: null,
  stage: 'rated',
  ratings: [],
  peak: null,
  minutes: null,
  still_going: false,
  situation: null,
  triggers: [],
  place: null,
  with_whom: null,
  happening: null,
  emotions: [],
  halt: null,
  permission_thought: null,
  coping: [],
  outcome: null,
  confidence: null,
  learned: null,
  logged_afterwards: false,
  lapse: null,
});

/** What a craving that is new names of what is offered no more. */
export const noneRetired: Retired = { triggers: [], strategies: [], targets: [] };

/** When it was and which target it is of say nothing yet, nor how far it has come. */
const UNSAID: readonly (keyof CravingForm)[] = ['id', 'day', 'time', 'target', 'stage', 'logged_afterwards'];
const saysNothing = (form: CravingForm): boolean =>
  Object.entries(form).every(
    ([key, value]) =>
      UNSAID.includes(key as keyof CravingForm) ||
      value === null ||
      value === false ||
      value === '' ||
      (typeof value === 'object' && Object.values(value).every((one) => one === null)),
  );

/** The answers that are typed; every other one is chosen. */
export type Written = 'place' | 'with_whom' | 'happening' | 'permission_thought' | 'learned';

export class CravingInHand {
  form = $state<CravingForm>(blankCraving());
  step = $state<CravingStep>('rate');
  readonly opened: Date;
  readonly sealer: FormSealer<CravingForm>;
  /** What it names and is offered no more. */
  readonly retired: Retired;
  readonly #backend: Pick<Backend, 'ask'>;
  readonly #clock: () => Date;
  #began: number | null = null;
  /** The place of the rating that this visit to the log gave, if it gave one. */
  #again = $state<number | null>(null);
  #minutesAreTheirs = false;
  /** The journal has it, and knows when it was; a copy elsewhere alone is not enough. */
  #kept: boolean;
  /** How it ended was told, and not rated there and then. */
  #endWasTold: boolean;
  /** The only rating is how it ended: how it began was not said. */
  #endsOnly = $state(false);

  /** `kept` is an open craving of the last day to go on with, or one to correct. */
  constructor(
    backend: Pick<Backend, 'ask'>,
    kept: CravingPage | null = null,
    clock = (): Date => new Date(),
  ) {
    this.#backend = backend;
    this.#clock = clock;
    this.opened = clock();
    this.retired = kept?.retired ?? noneRetired;
    this.#kept = kept !== null;
    this.#endWasTold = kept?.form.logged_afterwards ?? false;
    if (kept) {
      this.form = kept.form;
      this.#began = kept.began === null ? null : Date.parse(kept.began);
      this.#minutesAreTheirs = kept.form.minutes !== null;
      const [first, second] = kept.form.ratings;
      this.#endsOnly = first !== undefined && second === undefined && first.after > 0;
      this.step = kept.form.stage === 'logged' ? 'log' : kept.form.ratings.length ? 'ride' : 'rate';
    }
    this.sealer = new FormSealer(
      kept?.id ?? null,
      async (form) => {
        const { id } = await backend.ask('seal_craving', form);
        this.#kept = true;
        return id;
      },
      () => this.#toSend(),
      clock,
      (form) => form.id !== null || !saysNothing(form),
    );
  }

  /** One that is over and is written down from memory. */
  static afterwards(backend: Pick<Backend, 'ask'>, day: string): CravingInHand {
    const one = new CravingInHand(backend);
    Object.assign(one.form, { day, stage: 'logged', logged_afterwards: true });
    one.#endWasTold = true;
    one.step = 'log';
    return one;
  }

  get first(): number | null {
    return this.form.ratings[0]?.value ?? null;
  }

  /** The second rating or a later one. */
  get last(): number | null {
    return this.form.ratings.length > 1 ? (this.form.ratings.at(-1)?.value ?? null) : null;
  }

  /** The rating of this visit to the log. */
  get now(): number | null {
    return this.#again === null ? null : (this.form.ratings[this.#again]?.value ?? null);
  }

  /** Seconds since the first rating; null where nobody knows when that was. */
  get since(): number | null {
    return this.#began === null ? null : this.seconds();
  }

  /** The same, or as far as the ratings reach. */
  seconds(): number {
    const last = this.form.ratings.at(-1)?.after ?? 0;
    if (this.#began === null) return last;
    return Math.max(last, Math.round((this.#clock().getTime() - this.#began) / 1000));
  }

  /** First step. Choosing again while it is open corrects the same rating. */
  rate(value: number): void {
    if (this.form.ratings.length > 1) return;
    this.#began ??= this.#clock().getTime();
    this.form.ratings = [{ after: 0, value }];
    this.sealer.changed();
  }

  /** How it began, as far as it was said. */
  get began(): number | null {
    return this.#endsOnly ? null : this.first;
  }

  /** How it ended, as far as it was said. */
  get ended(): number | null {
    return this.#endsOnly ? this.first : this.last;
  }

  /** How it began and how it ended, from memory, in either order. The ratings between them stay, and while there are any, so do both. */
  remember(which: 'began' | 'ended', value: number | null): void {
    const { ratings } = this.form;
    if (value === null && ratings.length > 2) return;
    const [first, last] = this.#endsOnly
      ? [undefined, ratings[0]]
      : [ratings[0], ratings.length > 1 ? ratings.at(-1) : undefined];
    const start = which === 'began' ? value : (first?.value ?? null);
    const began = start === null ? undefined : { after: first?.after ?? 0, value: start };
    if (which === 'ended') this.#endWasTold ||= last === undefined;
    const at = last === undefined || this.#endsOnly ? this.#length : last.after;
    const end = which === 'ended' ? value : (last?.value ?? null);
    this.#endsOnly = began === undefined && end !== null;
    const ended = end === null ? undefined : { after: this.#endAt(at), value: end };
    this.form.ratings = [began, ...ratings.slice(1, -1), ended].filter((one) => one !== undefined);
    this.sealer.changed();
  }

  /** An end that stands alone is after something, and is known by that. */
  #endAt(seconds: number): number {
    return this.#endsOnly ? Math.max(1, seconds) : seconds;
  }

  /** How long it lasted in seconds, as it was said; 0 where it was not. */
  get #length(): number {
    return (this.form.minutes ?? 0) * 60;
  }

  ride(): void {
    if (this.first === null) return;
    if (this.form.stage === 'rated') this.form.stage = 'riding';
    this.step = 'ride';
    this.#again = null;
    this.sealer.changed();
  }

  log(): void {
    this.form.stage = 'logged';
    this.step = 'log';
    this.sealer.changed();
  }

  back(): void {
    this.step = this.step === 'log' ? 'ride' : 'rate';
    this.#again = null;
  }

  /** Third step. Choosing again corrects the rating of this visit; an earlier one stays. */
  rateAgain(value: number): void {
    const after = this.seconds();
    if (this.#again === null) {
      this.#again = this.form.ratings.length;
      this.form.ratings.push({ after, value });
    } else {
      const rating = this.form.ratings[this.#again];
      if (rating) rating.value = value;
    }
    if (!this.#minutesAreTheirs) this.form.minutes = this.#minutes();
    this.sealer.changed();
  }

  /** Takes the rating of this visit back. */
  takeBackRating(): void {
    if (this.#again === null) return;
    this.form.ratings.splice(this.#again, 1);
    this.#again = null;
    if (!this.#minutesAreTheirs) this.form.minutes = this.form.ratings.length > 1 ? this.#minutes() : null;
    this.sealer.changed();
  }

  /** The largest number given beside the strongest, where that is larger: the figures go by it. */
  get above(): number | null {
    const most = Math.max(-1, ...this.form.ratings.map(({ value }) => value));
    return this.form.peak !== null && most > this.form.peak ? most : null;
  }

  /** How long it lasted in whole minutes, as far as the ratings say; 0 is under one. */
  #minutes(): number | null {
    const { ratings } = this.form;
    const watched = ratings.every(({ after }, index) => after - (ratings[index - 1]?.after ?? 0) <= WATCHED);
    return this.#began !== null && watched ? Math.floor((ratings.at(-1)?.after ?? 0) / 60) : null;
  }

  /** Chosen answers. */
  choose(change: Partial<CravingForm>): void {
    Object.assign(this.form, change);
    if ('minutes' in change) this.#lasted();
    this.sealer.changed();
  }

  /** Where nobody watched it, how long it lasted says when it had ended. */
  #lasted(): void {
    this.#minutesAreTheirs = true;
    const last = this.form.ratings.at(-1);
    if (this.#endWasTold && last && this.ended !== null) last.after = this.#endAt(this.#length);
  }

  /** Typed answers. */
  write(field: Written, text: string): void {
    this.form[field] = text;
    this.sealer.typed();
  }

  /** Starts a strategy, or takes it back. */
  toggleStrategy(strategy: Id): void {
    const had = this.form.coping.some((one) => one.strategy === strategy);
    const started_after = this.step === 'ride' ? this.seconds() : null;
    this.form.coping = had
      ? this.form.coping.filter((one) => one.strategy !== strategy)
      : [...this.form.coping, { strategy, helped: null, started_after }];
    this.sealer.changed();
  }

  helped(strategy: Id, helped: number | null): void {
    this.form.coping = this.form.coping.map((one) => (one.strategy === strategy ? { ...one, helped } : one));
    this.sealer.changed();
  }

  toggleTrigger(id: Id): void {
    const had = this.form.triggers.includes(id);
    this.form.triggers = had ? this.form.triggers.filter((one) => one !== id) : [...this.form.triggers, id];
    this.sealer.changed();
  }

  toggleEmotion(name: string): void {
    const had = this.form.emotions.some((one) => one.name === name);
    this.form.emotions = had
      ? this.form.emotions.filter((one) => one.name !== name)
      : [...this.form.emotions, { name, strength: null }];
    this.sealer.changed();
  }

  /** Adds to the person's own list, in place, and chooses it. */
  async addTrigger(name: string): Promise<TriggerLine> {
    const line: TriggerLine = { id: null, name, class: null, seed: null, retired: false, times: 0 };
    const { id } = await this.#backend.ask('put_trigger', line);
    this.toggleTrigger(id);
    return { ...line, id };
  }

  async addStrategy(name: string): Promise<StrategyLine> {
    const line: StrategyLine = {
      id: null,
      name,
      hint: null,
      seed: null,
      icon: null,
      retired: false,
      times: 0,
    };
    const { id } = await this.#backend.ask('put_strategy', line);
    this.toggleStrategy(id);
    return { ...line, id };
  }

  #toSend(): CravingForm {
    const form = $state.snapshot(this.form);
    if (form.logged_afterwards || this.#kept) return form;
    // One that is here has its day and time from the clock; one that could not be sealed while it was, from when it began.
    const [began, now] = [new Date(this.#began ?? this.opened), this.#clock()];
    const [day, time] = [localDay(began), localTime(began)];
    const here = day === localDay(now) && time === localTime(now);
    return here ? { ...form, day: null, time: null } : { ...form, day, time };
  }
}
