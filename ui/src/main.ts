/** The journal's window. The unlock window may have asked for craving mode first; it says so in the fragment. */
import { mount } from 'svelte';
import { TauriBackend } from './lib/ipc/tauri';
import { copyByShell } from './lib/state/copying';
import './styles/index.css';
import Main from './views/Main.svelte';

const target = document.getElementById('app');
const first = location.hash === '#craving' ? 'craving' : 'today';
history.replaceState(null, '', location.pathname);
const backend = new TauriBackend();
copyByShell(backend.shell);
if (target) mount(Main, { target, props: { backend, first } });
