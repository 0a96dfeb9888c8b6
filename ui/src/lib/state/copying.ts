/**
 * What is copied or cut goes to the clipboard by way of the shell, which can mark it so that histories of the clipboard
 * leave it alone; the engine cannot. Only on Linux: elsewhere the engine keeps what it does. A field for a passphrase
 * gives nothing.
 */
import type { Shell } from '../ipc/shell';

function selected(event: ClipboardEvent): string {
  // An editor that copies by itself has laid its words there.
  const laid = event.clipboardData?.getData('text/plain') ?? '';
  if (laid !== '') return laid;
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
    if (field.type === 'password') return '';
    return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  }
  return String(getSelection() ?? '');
}

/** From now on, for as long as the page lives; gives a way to end it. */
export function copyByShell(shell: Shell): () => void {
  const take = (event: ClipboardEvent): void => {
    const text = selected(event);
    if (text === '') return;
    const byEditor = event.defaultPrevented;
    event.clipboardData?.clearData();
    event.preventDefault();
    if (event.type === 'cut' && !byEditor) {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else takes text away so that it can be undone
      document.execCommand('delete');
    }
    // The engine empties the clipboard once this returns.
    setTimeout(() => shell.copy(text));
  };
  if (!/linux/i.test(navigator.userAgent)) return () => undefined;
  addEventListener('copy', take);
  addEventListener('cut', take);
  return () => {
    removeEventListener('copy', take);
    removeEventListener('cut', take);
  };
}
