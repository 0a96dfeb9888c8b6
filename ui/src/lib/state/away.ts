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

/**
 * Asks the system to print the page as it is. The system answers before its dialog has come, so the dialog counts as
 * open until the person is back: the window has the focus again, or a key or the pointer is pressed in it.
 */
export async function printPage(shell: Pick<Shell, 'print'>): Promise<void> {
  dialogs += 1;
  const back = new AbortController();
  const listen = { capture: true, signal: back.signal };
  back.signal.addEventListener('abort', () => (dialogs -= 1));
  window.addEventListener('focus', ({ target }) => !(target instanceof Node) && back.abort(), listen);
  window.addEventListener('keydown', ({ repeat }) => !repeat && back.abort(), listen);
  window.addEventListener('pointerdown', () => back.abort(), listen);
  try {
    await shell.print();
  } catch (thrown) {
    back.abort();
    throw thrown;
  }
}
