/** The records of a day, read again whenever one of them was changed over the page. */
import { copy } from '../../copy';
import { useBackend } from '../ipc/backend';
import type { Line } from '../ipc/bindings';
import { refusal } from '../ipc/refused';
import { useOpener } from './opener.svelte';

export class DayLines {
  #read = $state.raw<{ readonly day: string; readonly lines: readonly Line[] } | null>(null);
  /** Why they cannot be read, in words. */
  error = $state<string>();

  readonly #day: () => string;

  /** `known` are those of the first day, where they came with the page. */
  constructor(day: () => string, known?: readonly Line[]) {
    this.#day = day;
    const backend = useBackend();
    const opener = useOpener();
    const came = known ? { day: day(), changes: opener.changes } : null;
    if (known) this.#read = { day: day(), lines: known };
    const read = async (of: string): Promise<void> => {
      try {
        const answer = await backend.ask('day', { day: of });
        if (of === day()) [this.#read, this.error] = [{ day: of, lines: answer.lines }, undefined];
      } catch (thrown) {
        this.error = copy.wordsFor(refusal(thrown));
      }
    };
    $effect(() => {
      const of = day();
      if (of !== came?.day || opener.changes !== came.changes) void read(of);
    });
  }

  /** `null` until those of the day are read. */
  get lines(): readonly Line[] | null {
    return this.#read?.day === this.#day() ? this.#read.lines : null;
  }
}
