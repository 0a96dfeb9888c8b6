/**
 * The journal's window. Its page is made ready behind the lock screen: its faces read, the day drawn once with nothing in
 * it and its frame drawn to stay, and nothing known. What it asks waits until the journal is open.
 */
import { mount, tick, unmount } from 'svelte';
import { RehearsingBackend } from './lib/ipc/rehearsing';
import { TauriBackend } from './lib/ipc/tauri';
import { WaitingBackend } from './lib/ipc/waiting';
import { showTheme } from './lib/state/appearance';
import { copyByShell } from './lib/state/copying';
import { readFaces } from './lib/state/faces';
import './styles/index.css';
import Main from './views/Main.svelte';

const target = document.getElementById('app');
const backend = new TauriBackend();
copyByShell(backend.shell);
// The colours that were chosen are there before the page is.
const [{ theme }] = await Promise.all([backend.shell.before(), readFaces()]);
showTheme(theme);

/** What is drawn for the first time takes three times as long, and nobody waits yet. */
async function rehearse(target: HTMLElement, until: Promise<unknown>): Promise<void> {
  const backend = new RehearsingBackend();
  const day = mount(Main, { target, props: { backend } });
  await Promise.race([backend.drawn.then(tick), until]);
  await unmount(day);
}

if (target) {
  const opened = backend.shell.opened();
  // Without it the first drawing takes longer, no more.
  await rehearse(target, opened).catch(() => undefined);
  // It goes on to the day. Somebody who cannot wait is shown another page, and this one never asks.
  const day = opened.then((first) => first === 'today' || new Promise(() => undefined));
  const waiting = mount(Main, { target, props: { backend: new WaitingBackend(backend, day) } });
  const first = await opened;
  if (first !== 'today') {
    await unmount(waiting);
    mount(Main, { target, props: { backend, first } });
  }
}
