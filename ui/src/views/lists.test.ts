/** The person's own lists: no line is renamed into another, and nobody loses the page over it. */
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { copy } from '../copy';
import type { StrategyLine } from '../lib/ipc/bindings';
import { Double, refuse } from '../lib/ipc/double';
import Opening from './Opening.test.svelte';

const line = (n: number, name: string, retired = false): StrategyLine => ({
  id: String(n).repeat(32),
  name,
  hint: null,
  seed: null,
  icon: null,
  retired,
  times: 0,
});

describe('a line of a list that is renamed', () => {
  async function open(): Promise<Double> {
    const backend = new Double({
      lists: { triggers: [], strategies: [line(1, 'Walk'), line(2, 'Tea'), line(3, 'Bath', true)] },
      put_strategy: ({ id }) => ({ id: id ?? '', rev: 'b', at: '21:26' }),
    });
    render(Opening, { backend, what: { kind: 'lists' } });
    await screen.findByRole('textbox', { name: copy.lists.rename('Tea') });
    return backend;
  }
  const field = (): HTMLElement => screen.getByRole('textbox', { name: copy.lists.rename('Tea') });
  const put = (backend: Double): unknown[] => backend.asked.filter(({ name }) => name === 'put_strategy');

  it('keeps its name where another has that one, retired or not, and says so', async () => {
    for (const name of [' walk', 'Bath']) {
      const backend = await open();
      await fireEvent.input(field(), { target: { value: name } });
      await fireEvent.blur(field());
      expect((await screen.findByRole('alert')).textContent).toBe(copy.lists.taken);
      expect(put(backend)).toEqual([]);
      document.body.innerHTML = '';
    }
  });

  it('holds the page once where its new name is taken, and then lets it go', async () => {
    const backend = await open();
    await fireEvent.input(field(), { target: { value: 'Walk' } });
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    expect((await screen.findByRole('alert')).textContent).toBe(copy.lists.taken);
    await new Promise((done) => setTimeout(done, 50));
    expect(field()).toHaveProperty('value', 'Walk');
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('heading', { name: copy.lists.title })).toBeNull());
    expect(put(backend)).toEqual([]);
  });

  it('may be written otherwise, and says it where the journal knows of another of that name', async () => {
    const backend = await open();
    await fireEvent.input(field(), { target: { value: 'TEA' } });
    await fireEvent.blur(field());
    await waitFor(() => expect(put(backend)).toHaveLength(1));
    backend.answers.put_strategy = () => {
      throw refuse({ kind: 'bad_request', field: 'name', reason: 'taken' });
    };
    await fireEvent.input(field(), { target: { value: 'Swim' } });
    await fireEvent.blur(field());
    expect((await screen.findByRole('alert')).textContent).toBe(copy.lists.taken);
  });
});
