/**
 * A word being taken, and why. It is sealed when the person says so; on leaving, only where they wrote something. What
 * they have not said is never sealed as said: a line for the moment of saying that one has recovered is kept with the
 * word that stands.
 */
import type { IdentityForm, IdentityLine } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import type { Held } from './leaving.svelte';
import { FormSealer } from './sealer.svelte';

/** The word that stands, with its text where it is the person's own. */
export interface Standing {
  readonly word: string;
  readonly own: string | null;
}

export class WordInHand {
  word = $state('');
  own = $state('');
  note = $state('');
  since = $state('');
  readonly sealer: FormSealer<IdentityForm>;
  readonly #standing: () => Standing;
  readonly #toBeSaid: boolean;
  #said = $state(false);

  /** `toBeSaid` is a word that is not sealed before it is said; `line` one taken before, to be corrected. */
  constructor(
    backend: Pick<Backend, 'ask'>,
    today: string,
    standing: () => Standing,
    toBeSaid: string | null = null,
    line: IdentityLine | null = null,
  ) {
    this.#standing = standing;
    this.#toBeSaid = toBeSaid !== null;
    this.since = line?.since ?? today;
    this.word = line?.word ?? toBeSaid ?? '';
    this.own = line?.word === 'own' ? (line.text ?? '') : '';
    this.note = line?.note ?? '';
    this.sealer = new FormSealer<IdentityForm>(
      line?.id ?? null,
      async (form) => (await backend.ask('put_identity', form)).id,
      () => this.#form(),
      undefined,
      (form) =>
        form.id !== null || this.#said || form.note !== null || (form.word === 'own' && this.word === 'own'),
    );
  }

  get lacksOwn(): boolean {
    return this.word === 'own' && this.own.trim() === '';
  }

  change(part: Partial<Pick<WordInHand, 'word' | 'own' | 'note' | 'since'>>): void {
    Object.assign(this, part);
    this.sealer.touched();
  }

  /** The person says it; false where it could not be sealed. */
  say(): Promise<boolean> {
    this.#said = true;
    this.sealer.touched();
    return this.sealer.flush();
  }

  /** What no seal holds, for a copy elsewhere. */
  held(): Held | null {
    return this.sealer.held((form) => ({ kind: 'identity', form }));
  }

  #form(): IdentityForm {
    const chosen = this.word !== '' && !this.lacksOwn && (this.#said || !this.#toBeSaid);
    const { word, own } = chosen
      ? { word: this.word, own: this.word === 'own' ? this.own.trim() : null }
      : this.#standing();
    return { id: null, word, own, since: this.since, note: this.note.trim() || null };
  }
}
