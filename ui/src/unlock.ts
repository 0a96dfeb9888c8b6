/** The window before the journal is open: first run, lock, the way back. */
import { mount } from 'svelte';
import { TauriBackend } from './lib/ipc/tauri';
import './styles/index.css';
import Unlock from './views/Unlock.svelte';

const target = document.getElementById('app');
if (target) mount(Unlock, { target, props: { backend: new TauriBackend() } });
