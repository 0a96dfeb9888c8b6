/**
 * The journal's window. Its page is made ready behind the lock screen, with its faces read and nothing shown, and
 * waits there until the journal is open.
 */
import { mount } from 'svelte';
import { TauriBackend } from './lib/ipc/tauri';
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
const first = await backend.shell.opened();
if (target) mount(Main, { target, props: { backend, first } });
