/** Asks where a journal lies and starts anew before it; false where the person thought better of it. */
import { copy } from '../../copy';
import type { Shell } from '../../lib/ipc/shell';

export async function findJournal(shell: Pick<Shell, 'pickFile' | 'useVault'>): Promise<boolean> {
  const path = await shell.pickFile(copy.lock.findDialog, [
    { name: copy.shared.sealedFile, extensions: ['holdfast'] },
  ]);
  if (path === null) return false;
  await shell.useVault(path);
  return true;
}
