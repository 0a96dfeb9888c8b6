/**
 * Presses what the address asks for, one after another: `?do=Ctrl+Shift+C,7,Enter,click:More`. For pictures of
 * states that only a hand reaches.
 */
import { scene } from './scene';

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function press(text: string): void {
  const parts = text.split('+');
  const key = text === '+' ? '+' : (parts.at(-1) ?? '');
  const event = new KeyboardEvent('keydown', {
    key,
    ctrlKey: parts.includes('Ctrl'),
    shiftKey: parts.includes('Shift'),
    bubbles: true,
    cancelable: true,
  });
  (document.activeElement ?? document.body).dispatchEvent(event);
}

function click(words: string): void {
  const scope = document.querySelector('dialog[open]') ?? document;
  const found = [
    ...scope.querySelectorAll<HTMLElement>('button, label, summary, [role="radio"], [role="menuitem"]'),
  ].find(
    (one) => one.textContent.trim().startsWith(words) || one.getAttribute('aria-label')?.startsWith(words),
  );
  found?.focus();
  found?.click();
  found?.scrollIntoView({ block: 'nearest' });
}

export async function play(): Promise<void> {
  for (const step of scene.getAll('do').flatMap((all) => all.split(','))) {
    await wait(120);
    if (step.startsWith('click:')) click(step.slice(6));
    else if (step.startsWith('scroll:')) document.querySelector(step.slice(7))?.scrollBy(0, 9999);
    else press(step);
  }
}
