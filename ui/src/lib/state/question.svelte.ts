/**
 * One question of what goes together, asked when it is looked at. The last answer stays while the next is worked out.
 *
 * Refuses an answer that comes after a later question.
 */
import type { Backend } from '../ipc/backend';
import type { Together, TogetherRequest } from '../ipc/bindings';
import { refusal, type WireError } from '../ipc/refused';

export class QuestionState {
  answer = $state.raw<Together | null>(null);
  error = $state.raw<WireError | null>(null);
  readonly #backend: Backend;
  #asked = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async ask(request: TogetherRequest): Promise<void> {
    const mine = ++this.#asked;
    try {
      const answer = await this.#backend.ask('together', request);
      if (mine !== this.#asked) return;
      this.answer = answer;
      this.error = null;
    } catch (thrown) {
      if (mine === this.#asked) this.error = refusal(thrown);
    }
  }
}
