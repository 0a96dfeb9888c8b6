import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { answers as invented } from '../../dev/answers';
import { copy } from '../copy';
import { Double, refuse, type Answers } from '../lib/ipc/double';
import Main from './Main.svelte';

/** The check-in of Today was changed and cannot be sealed; then the window is asked to lock. */
async function locked(answers: Answers = {}): Promise<Double> {
  const double = new Double({
    ...invented,
    seal_check_in: () => {
      throw refuse({ kind: 'disk_full' });
    },
    save_draft: () => {
      throw refuse({ kind: 'disk_full' });
    },
    ...answers,
  });
  render(Main, { backend: double });
  await fireEvent.click(
    await screen.findByRole('button', { name: copy.today.haltSaid.nothing(copy.today.halt.tired) }),
  );
  void fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
  await screen.findByText(copy.cover.title);
  return double;
}

describe('a lock that could not seal', () => {
  it('shows nothing of the page and says why', async () => {
    const double = await locked();
    expect(screen.getByText(copy.cover.text(copy.wordsFor({ kind: 'disk_full' })))).toBeTruthy();
    expect(document.querySelector('.app')?.classList.contains('hidden')).toBe(true);
    expect(double.shell.calls).not.toContain('sealed');
  });

  it('lets words go only after it was ticked and pressed', async () => {
    const double = await locked();
    await fireEvent.click(screen.getByRole('button', { name: copy.cover.letGo }));
    const go = screen.getByRole('button', { name: copy.cover.letGoDo });
    await fireEvent.click(go);
    expect(double.shell.calls).not.toContain('sealed');
    await fireEvent.click(screen.getByLabelText(copy.cover.letGoSure));
    await fireEvent.click(go);
    expect(double.shell.calls).toContain('sealed');
  });

  it('shows the page again to the passphrase and to nothing else', async () => {
    const double = await locked({ ask_again: ({ passphrase }) => ({ fits: passphrase.length === 5 }) });
    await fireEvent.click(screen.getByRole('button', { name: copy.cover.back }));
    const field = screen.getByLabelText(copy.lock.passphrase);
    for (const [typed, lifted] of [
      ['no', false],
      ['right', true],
    ] as const) {
      await fireEvent.input(field, { target: { value: typed } });
      await fireEvent.click(screen.getByRole('button', { name: copy.cover.backGo }));
      await waitFor(() => expect(double.shell.calls.includes('lifted')).toBe(lifted));
    }
    expect(document.querySelector('.app')?.classList.contains('hidden')).toBe(false);
  });

  it('says in which copy the words are', async () => {
    const double = await locked({
      copy_elsewhere: { path: '/media/stick/b.holdfast', records: 3, bytes: 1, ids: ['e'.repeat(32)] },
    });
    double.shell.picked = '/media/stick/b.holdfast';
    await fireEvent.click(screen.getByRole('button', { name: copy.cover.elsewhere.go }));
    expect(await screen.findByText(copy.cover.elsewhere.doneText('/media/stick/b.holdfast'))).toBeTruthy();
    const sheet = within(screen.getByRole('dialog'));
    await fireEvent.click(sheet.getByRole('button', { name: copy.cover.elsewhere.lock }));
    expect(double.shell.calls).toContain('sealed');
  });

  it('takes no shortcut of the page but the one to help', async () => {
    await locked();
    await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    expect(screen.queryByRole('combobox', { hidden: true })).toBeNull();
  });
});
