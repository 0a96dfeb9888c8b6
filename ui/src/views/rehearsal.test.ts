/** The day that is drawn unseen before the journal is open. */
import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { copy } from '../copy';
import { RehearsingBackend } from '../lib/ipc/rehearsing';
import Main from './Main.svelte';

it('is drawn to its last part, with all that a day has', async () => {
  const backend = new RehearsingBackend();
  render(Main, { backend });
  await backend.drawn;
  expect(screen.getByRole('region', { name: copy.today.heldLabel })).toBeTruthy();
  expect(screen.getByLabelText(copy.today.saidAndDid)).toBeTruthy();
  expect(document.querySelector('.paper')?.shadowRoot?.querySelector('.cm-content')).toBeTruthy();
});
