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

  constructor(day: () => string) {
    const backend = useBackend();
    const opener = useOpener();
    const read = async (of: string): Promise<void> => {
      try {
        const answer = await backend.ask('day', { day: of });
        if (of === day()) [this.lines, this.error] = [answer.lines, undefined];
      } catch (thrown) {
        this.error = copy.wordsFor(refusal(thrown));
      }
    };
    $effect(() => {
      if (opener.changes >= 0) void read(day());
    });
  }
}
