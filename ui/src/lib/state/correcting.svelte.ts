/**
 * Ratings or a measure being filled in, or one of the past being corrected. Sealed by hand, and on leaving, so that
 * a lock in the middle takes nothing away. What was opened and not changed is not sealed again.
 */
import type { When } from '../ipc/bindings';
import { refusal, type WireError } from '../ipc/refused';

/** A record of the past as far as correcting it needs. */
export interface Past {
  readonly id: string;
  readonly when: When;
}

export class Correcting<P extends Past> {
  /** The one of the past that lies open; a new one where `null`. */
  open = $state.raw<P | null>(null);
  changed = $state(false);
  sealing = $state(false);
  refused = $state.raw<WireError | null>(null);
  readonly #seal: (id: string | null) => Promise<unknown>;

  /** `seal` sends what is filled in, under the id of the one that it corrects. */
  constructor(seal: (id: string | null) => Promise<unknown>) {
    this.#seal = seal;
  }

  /** Lays one of the past open, or a blank one. */
  take(page: P | null): void {
    this.open = page;
    this.changed = false;
    this.refused = null;
  }

  /** True when nothing is left unsealed. */
  async seal(): Promise<boolean> {
    if (!this.changed) return true;
    this.sealing = true;
    this.refused = null;
    try {
      await this.#seal(this.open?.id ?? null);
      this.changed = false;
    } catch (thrown) {
      this.refused = refusal(thrown);
    }
    this.sealing = false;
    return this.refused === null;
  }
}
