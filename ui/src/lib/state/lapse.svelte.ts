/**
 * One lapse being written: sealed as typed, under one id. Nothing is kept before the first word or choice of the
 * page itself, so that having looked at it leaves no record.
 */
import type { Backend } from '../ipc/backend';
import type { CravingPage, Held, Id, LapseForm, LapsePage } from '../ipc/bindings';
import { FormSealer } from './sealer.svelte';

export const blankLapse = (): LapseForm => ({
  id: null,
  target: null,
  days: [],
  still_going: false,
  safe_now: null,
  happened: null,
  amount: null,
  showed: [],
  showed_text: null,
  told_myself: null,
  blame: null,
  scope: null,
  keep: null,
  next_step: null,
  tell: null,
  counting: 'later',
});

type Written = 'happened' | 'amount' | 'showed_text' | 'told_myself' | 'keep' | 'next_step' | 'tell';

export class LapseInHand {
  form = $state<LapseForm>(blankLapse());
  /** As it was last sealed. */
  page = $state.raw<LapsePage | null>(null);
  /** What will be held once it is sealed as it stands, which is what Today says then. */
  held = $state.raw<Held | null>(null);
  readonly sealer: FormSealer<LapseForm>;
  readonly #backend: Pick<Backend, 'ask'>;
  /** The craving that it followed and that does not name it yet. */
  #untied: Id | null = null;
  /** Its day is the one it was begun on: nobody named it, and the first that is named takes its place. */
  #unnamed = false;
  #weighed = 0;

  constructor(backend: Pick<Backend, 'ask'>, kept: LapsePage | null = null, day: string | null = null) {
    this.#backend = backend;
    this.page = kept;
    if (kept) [this.form, this.held] = [kept.form, kept.held];
    else if (day) this.form.days = [day];
    this.sealer = new FormSealer(
      kept?.id ?? null,
      async (form) => {
        const page = await backend.ask('seal_lapse', form);
        this.page = page;
        this.#weighed++;
        this.held = page.held;
        if (this.form.days.length === 0) {
          this.form.days = page.form.days;
          this.#unnamed = true;
        }
        await this.#tie(page.id);
        return page.id;
      },
      () => $state.snapshot(this.form),
    );
  }

  /** Asks what stays held with the days and the target of the form. Once it is sealed, each sealing says so. */
  async weigh(): Promise<void> {
    if (this.sealer.id) return;
    const weighed = ++this.#weighed;
    try {
      const { held } = await this.#backend.ask('held_after', $state.snapshot(this.form));
      if (weighed === this.#weighed) this.held = held;
    } catch {
      // No number is said rather than one that would not stand.
      if (weighed === this.#weighed) this.held = null;
    }
  }

  /**
   * It followed a craving: the same target and day where nobody named one yet, and the craving names it once there is
   * something to name.
   */
  after({ id, form, when }: CravingPage): void {
    this.#untied = id;
    this.form.target ??= form.target;
    if (this.form.days.length === 0) this.form.days = [when.day];
    void this.weigh();
  }

  /** A tie that is refused is tried again with the next sealing, and the lapse is kept either way. */
  async #tie(lapse: Id): Promise<void> {
    if (this.#untied === null) return;
    try {
      const { form } = await this.#backend.ask('craving', { id: this.#untied });
      await this.#backend.ask('seal_craving', { ...form, lapse });
      this.#untied = null;
    } catch {
      // Both stand; only the thread between them waits.
    }
  }

  /** Something was written: it is sealed, or is about to be. */
  get #begun(): boolean {
    return this.sealer.id !== null || !this.sealer.whole;
  }

  /** What is only remembered until something is written. */
  about(target: Id | null): void {
    this.form.target = target;
    if (this.#begun) this.sealer.changed();
    else void this.weigh();
  }

  safe(now: boolean | null): void {
    this.form.safe_now = now;
    if (this.#begun) this.sealer.changed();
  }

  choose(change: Partial<LapseForm>): void {
    Object.assign(this.form, change);
    this.sealer.changed();
  }

  write(field: Written, text: string): void {
    this.form[field] = text;
    this.sealer.typed();
  }

  /** Names a day, or takes it back. The only one stays until another is named: a lapse has a day. */
  toggleDay(day: string): void {
    const { days } = this.form;
    if (days.includes(day) && days.length === 1) {
      this.#unnamed = true;
      return;
    }
    const others = this.#unnamed ? [] : days.filter((one) => one !== day);
    this.#unnamed = false;
    this.choose({ days: days.includes(day) ? others : [...others, day].sort() });
  }

  toggleShowed(what: string): void {
    const { showed } = this.form;
    this.choose({
      showed: showed.includes(what) ? showed.filter((one) => one !== what) : [...showed, what],
    });
  }
}
