/** The window before the journal is open: first run, lock, the way back. */
import { mount } from 'svelte';
import { TauriBackend } from './lib/ipc/tauri';
import { copyByShell } from './lib/state/copying';
import { readFaces } from './lib/state/faces';
import './styles/index.css';
import Unlock from './views/Unlock.svelte';

const target = document.getElementById('app');
const backend = new TauriBackend();
copyByShell(backend.shell);
await readFaces();
if (target) mount(Unlock, { target, props: { backend } });
