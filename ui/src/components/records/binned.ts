/** What is said once a record lies in the bin: which it was, and where the bin is. */
import { copy } from '../../copy';
import { civilDay } from '../../lib/format/date';
import type { Backend } from '../../lib/ipc/backend';
import type { Id, Line } from '../../lib/ipc/bindings';

/** A record by its kind and its day, or by the name that the person gave it. */
function nameOf({ kind, title, when }: Line): string | null {
  const named = copy.records.named[kind];
  if (named) return named(civilDay(when.day));
  return title ? copy.records.called(title) : null;
}

/** The bin tells what lies in it; where it cannot, the record stays unnamed. */
export async function sayBinned(backend: Pick<Backend, 'ask'>, id: Id): Promise<string> {
  try {
    const { lines } = await backend.ask('bin');
    const found = lines.find(({ line }) => line.id === id);
    return copy.records.binned(found ? nameOf(found.line) : null);
  } catch {
    return copy.records.binned(null);
  }
}

export const checkInBinned = (day: string): string =>
  copy.records.binned(day ? (copy.records.named['check_in']?.(civilDay(day)) ?? null) : null);
