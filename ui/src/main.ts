/** The journal's window. */
import { mount } from 'svelte';
import { TauriBackend } from './lib/ipc/tauri';
import './styles/index.css';
import Main from './views/Main.svelte';

const target = document.getElementById('app');
if (target) mount(Main, { target, props: { backend: new TauriBackend() } });
