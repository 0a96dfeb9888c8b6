/** The unlock window in any of its states. `?state=locked|none|missing|…&wrong=1` */
import { mount } from 'svelte';
import type { VaultState } from '../src/lib/ipc/bindings';
import { Double, refuse } from '../src/lib/ipc/double';
import '../src/styles/index.css';
import Unlock from '../src/views/Unlock.svelte';
import { answers } from './answers';
import { play } from './press';
import { scene } from './scene';

const backend = new Double({
  ...answers,
  start: {
    state: (scene.get('state') ?? 'locked') as VaultState,
    path: '/home/kim/.local/share/holdfast/journal.holdfast',
    folder_syncs: false,
    wait_ms: Number(scene.get('wait') ?? 0),
  },
  unlock: () => {
    throw refuse({ kind: 'wrong_key' });
  },
});
backend.shell.known.theme = (scene.get('theme') ?? 'system') as 'system';
const target = document.getElementById('app');
if (target) mount(Unlock, { target, props: { backend } });
void play();
