/**
 * While one of our own dialogs of the system is open, the window has lost the focus but the person has not left:
 * "Lock when I switch to another window" must not fire.
 */
import type { Shell } from '../ipc/shell';

let dialogs = 0;

/** Whether a system dialog of ours is open. */
export const inOwnDialog = (): boolean => dialogs > 0;

/** Runs something that opens a dialog of the system. */
export async function ownDialog<T>(open: () => Promise<T>): Promise<T> {
  dialogs += 1;
  try {
    return await open();
  } finally {
    dialogs -= 1;
  }
}

/** Asks the system to print the page as it is. */
export const printPage = (shell: Pick<Shell, 'print'>): Promise<void> => ownDialog(() => shell.print());
