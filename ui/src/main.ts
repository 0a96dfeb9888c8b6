/**
 * The journal's window. Its page is made ready behind the lock screen: its faces read, its frame drawn, and nothing
 * known. What it asks waits until the journal is open.
 */
import { mount, unmount } from 'svelte';
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
if (target) {
  const opened = backend.shell.opened();
  // It goes on to the day. Somebody who cannot wait is shown another page, and this one never asks.
  const day = opened.then((first) => first === 'today' || new Promise(() => undefined));
  const waiting = mount(Main, { target, props: { backend: new WaitingBackend(backend, day) } });
  const first = await opened;
  if (first !== 'today') {
    await unmount(waiting);
    mount(Main, { target, props: { backend, first } });
  }
}
