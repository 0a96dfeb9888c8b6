/** The journal's window with invented answers. */
import { mount } from 'svelte';
import { Double } from '../src/lib/ipc/double';
import '../src/styles/index.css';
import Main from '../src/views/Main.svelte';
import { answers } from './answers';
import { play } from './press';
import { scene } from './scene';

const backend = new Double(answers);
backend.shell.known.theme = (scene.get('theme') ?? 'system') as 'system';
// What a file dialog gives; none is cancelled.
backend.shell.picked = scene.get('picked');
const screen = scene.get('screen');
const target = document.getElementById('app');
if (target) mount(Main, { target, props: screen ? { backend, screen } : { backend } });
void play();
