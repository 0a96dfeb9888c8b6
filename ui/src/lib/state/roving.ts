/** Arrow keys in a group with one tab stop: which member comes next. */

/** The index to move to, or `null` if the key is not for moving. Wraps round. */
export function rove(key: string, index: number, length: number): number | null {
  if (length === 0) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (index + 1) % length;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (index - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}

/** Moves the focus to the n-th button of a group. */
export function focusNth(group: HTMLElement | undefined, index: number): void {
  group?.querySelectorAll<HTMLElement>('[role="radio"]')[index]?.focus();
}

/** Whether a key takes a choice back. */
export const clears = (key: string): boolean => key === 'Delete' || key === 'Backspace';

/**
 * Whether a press on what is chosen already takes it back: one press of the pointer. The second of a double press, Enter
 * and the space bar leave it.
 */
export const pressedAgain = (event: MouseEvent, chosen: boolean): boolean => chosen && event.detail === 1;
