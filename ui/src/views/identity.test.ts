import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { copy } from '../copy';
import type { IdentityLine } from '../lib/ipc/bindings';
import { Double, type Answers } from '../lib/ipc/double';
import Main from './Main.svelte';

const line = (n: number, word: string, text: string, since: string): IdentityLine => ({
  id: String(n).padStart(32, '0'),
  since,
  word,
  text,
  note: null,
});
const offered = [
  { id: 'sober', label: 'sober' },
  { id: 'recovered', label: 'recovered' },
  { id: 'own', label: 'A word of my own' },
];

function open(words: IdentityLine[], answers: Answers = {}): Double {
  const backend = new Double({
    content: { json: { items: offered } },
    identity: () => ({ words: [...words] }),
    ...answers,
  });
  render(Main, { backend, screen: 'identity' });
  return backend;
}
const radio = (name: string): Promise<HTMLElement> => screen.findByRole('radio', { name });
const year = (text: string): Promise<boolean> =>
  fireEvent.input(screen.getByRole('textbox', { name: copy.reflections.year }), { target: { value: text } });

describe('the word somebody uses', () => {
  it('is refused a day to come where the day stands', async () => {
    const backend = open([]);
    await fireEvent.click(await radio('sober'));
    await year('2999');
    expect((await screen.findByText(copy.lapse.future)).closest('.day')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: copy.identity.save }));
    expect(backend.asked.some(({ name }) => name === 'put_identity')).toBe(false);
  });

  it('is the chosen one again once another was sealed for an earlier day', async () => {
    const words = [line(1, 'sober', 'sober', '2026-03-01')];
    const backend = open(words, {
      put_identity: ({ own, since }) => {
        words.push(line(2, 'own', own ?? '', since ?? ''));
        return { id: words[1]?.id ?? '', rev: 'a', at: '17:40' };
      },
    });
    await fireEvent.click(await radio('A word of my own'));
    await fireEvent.input(await screen.findByRole('textbox', { name: copy.identity.own }), {
      target: { value: 'a walker' },
    });
    await year('2020');
    await fireEvent.click(screen.getByRole('button', { name: copy.identity.save }));
    await waitFor(() => expect(backend.asked.some(({ name }) => name === 'put_identity')).toBe(true));
    await screen.findByText('a walker');
    expect((await radio('sober')).getAttribute('aria-checked') ?? 'true').toBe('true');
    expect(screen.queryByText(copy.identity.needsOwn)).toBeNull();
  });

  it('stands in its field where it is one of their own', async () => {
    open([line(1, 'own', 'a walker', '2026-03-01')]);
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: copy.identity.own })).toHaveProperty('value', 'a walker'),
    );
    expect(screen.queryByText(copy.identity.needsOwn)).toBeNull();
  });

  it('does not keep “I’ve recovered” from being said where “recovered” was chosen before', async () => {
    open([line(1, 'recovered', 'recovered', '2026-03-01')]);
    await screen.findByText(copy.identity.since('March 1, 2026'));
    await fireEvent.click(await screen.findByRole('button', { name: copy.identity.moment }));
    expect(await screen.findByRole('button', { name: copy.identity.momentSeal })).toBeTruthy();
  });
});
