/** One piece of long work: how far it is, how to stop it, and what was in its way. */
import type { Answer, Backend, LongName, Request } from '../ipc/backend';
import type { Progress } from '../ipc/bindings';
import { refusal, type WireError } from '../ipc/refused';

export class Work<N extends LongName> {
  progress = $state.raw<Progress | null>(null);
  busy = $state(false);
  /** Why it ended without an answer; a stop is none. */
  error = $state.raw<WireError | null>(null);
  readonly #backend: Backend;
  readonly #name: N;
  #stop: (() => void) | undefined;
  #begun = 0;

  constructor(backend: Backend, name: N) {
    this.#backend = backend;
    this.#name = name;
  }

  /** The answer, or `null` when it was refused or stopped. */
  async run(request: Request<N>): Promise<Answer<N> | null> {
    if (this.busy) return null;
    this.busy = true;
    this.error = null;
    this.progress = null;
    this.#begun = performance.now();
    const running = this.#backend.begin(this.#name, request, (progress) => (this.progress = progress));
    this.#stop = () => running.stop();
    try {
      return await running.done;
    } catch (thrown) {
      const error = refusal(thrown);
      if (error.kind !== 'cancelled') this.error = error;
      return null;
    } finally {
      this.busy = false;
      this.#stop = undefined;
    }
  }

  stop(): void {
    this.#stop?.();
  }

  /** Whole seconds left, once a twentieth is done; `null` before. */
  secondsLeft(): number | null {
    const progress = this.progress;
    if (!progress || progress.of <= 0 || progress.done < progress.of / 20) return null;
    const spent = (performance.now() - this.#begun) / 1000;
    return Math.ceil((spent / progress.done) * (progress.of - progress.done));
  }
}
