/** Half a character, as a broken paste leaves it, shows in its field at once as what will be sealed of it. */
import { wellFormed } from '../ipc/wellformed';

const HALF = /\p{Surrogate}/u;

/** From now on, in every field of the page; gives what ends it. The editor of long texts mends its own. */
export function repairFields(): () => void {
  function mend({ target: field }: Event): void {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    if (!HALF.test(field.value)) return;
    const { selectionStart, selectionEnd } = field;
    // As long as what it takes the place of, so the caret stays where it was.
    field.value = wellFormed(field.value);
    field.setSelectionRange(selectionStart, selectionEnd);
  }
  window.addEventListener('input', mend, true);
  return () => window.removeEventListener('input', mend, true);
}
