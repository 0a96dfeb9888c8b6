/**
 * While one of our own dialogs of the system is open, the window has lost the focus but the person has not left:
 * "Lock when I switch to another window" must not fire.
 */
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
