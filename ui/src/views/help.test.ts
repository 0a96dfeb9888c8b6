import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import helpLines from '../../../assets/content/help-lines.json';
import { copy } from '../copy';
import { Double } from '../lib/ipc/double';
import Main from './Main.svelte';
import { content } from './openedOver.test.support';
import Unlock from './Unlock.svelte';

describe('Get help now', () => {
  it('opens on the lock screen by F1, without unlocking, and keeps no country that was only looked at', async () => {
    const start = { state: 'locked', path: '/j', folder_syncs: false, wait_ms: 0 } as const;
    const backend = new Double({ ...content, start });
    backend.shell.known.help_country = 'GB';
    render(Unlock, { backend });
    await screen.findByText(copy.lock.title);
    await fireEvent.keyDown(document.body, { key: 'F1' });
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('116 123')).toBeTruthy();
    await fireEvent.change(within(dialog).getByLabelText(copy.help.country), { target: { value: 'IT' } });
    expect(backend.shell.known.help_country).toBe('GB');
    expect(backend.asked.every(({ name }) => ['start', 'content', 'qr'].includes(name))).toBe(true);
  });

  it('is printed by Ctrl P, on the lock screen as well', async () => {
    const start = { state: 'locked', path: '/j', folder_syncs: false, wait_ms: 0 } as const;
    const backend = new Double({ ...content, start });
    const print = vi.spyOn(backend.shell, 'print');
    render(Unlock, { backend });
    await screen.findByText(copy.lock.title);
    await fireEvent.keyDown(document.body, { key: 'p', ctrlKey: true });
    expect(print).not.toHaveBeenCalled();
    await fireEvent.keyDown(document.body, { key: 'F1' });
    await screen.findByRole('dialog');
    await fireEvent.keyDown(document.body, { key: 'p', ctrlKey: true });
    expect(print).toHaveBeenCalledOnce();
  });

  it('says that nothing is confirmed where nothing is, and still shows the emergency number', async () => {
    const bare = helpLines.items.find(({ lines, emergency }) => !lines.length && emergency.length);
    const backend = new Double(content);
    backend.shell.known.help_country = bare?.country ?? null;
    render(Main, { backend });
    await fireEvent.keyDown(document.body, { key: 'F1' });
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(copy.help.noLines(bare?.name ?? ''))).toBeTruthy();
    expect(within(dialog).getAllByText(bare?.emergency[0]?.number ?? '-').length).toBeGreaterThan(0);
  });

  it('names the source of each line, and says so where that gives no hours', async () => {
    const without = helpLines.items.find(({ lines }) => lines.some((line) => !('hours' in line)));
    const backend = new Double(content);
    backend.shell.known.help_country = without?.country ?? null;
    render(Main, { backend });
    await fireEvent.keyDown(document.body, { key: 'F1' });
    const dialog = await screen.findByRole('dialog');
    for (const line of without?.lines ?? []) {
      const row = (await within(dialog).findByText(line.name)).closest('li');
      expect(row?.textContent).toContain(`Read at ${line.source.at.split('/')[0]}`);
      const hours = 'hours' in line ? line.hours : copy.help.noHours;
      expect(row?.textContent).toContain(hours);
    }
  });

  it('shows own numbers only where they were put to be shown', async () => {
    const backend = new Double(content);
    render(Main, { backend });
    await fireEvent.keyDown(document.body, { key: 'F1' });
    await screen.findByRole('dialog');
    expect(screen.queryByText(copy.help.ownPeople)).toBeNull();
  });
});
