/** The records of a day, read again whenever one of them was changed over the page. */
import { copy } from '../../copy';
import { useBackend } from '../ipc/backend';
import type { Line } from '../ipc/bindings';
import { refusal } from '../ipc/refused';
import { useOpener } from './opener.svelte';

export class DayLines {
  /** `null` until they are read. */
  lines = $state.raw<readonly Line[] | null>(null);
  /** Why they cannot be read, in words. */
  error = $state<string>();

  /** `known` are those of the first day, where they came with the page. */
  constructor(day: () => string, known?: readonly Line[]) {
    const backend = useBackend();
    const opener = useOpener();
    const came = known ? { day: day(), changes: opener.changes } : null;
    this.lines = known ?? null;
    const read = async (of: string): Promise<void> => {
      try {
        const answer = await backend.ask('day', { day: of });
        if (of === day()) [this.lines, this.error] = [answer.lines, undefined];
      } catch (thrown) {
        this.error = copy.wordsFor(refusal(thrown));
      }
    };
    $effect(() => {
      const of = day();
      if (of !== came?.day || opener.changes !== came.changes) void read(of);
    });
  }
}
