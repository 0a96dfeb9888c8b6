import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import privacy from '../../../assets/content/privacy.json';
import { copy } from '../copy';
import { civilDay } from '../lib/format/date';
import type { ChangeSettings, SettingsPage, TriggerLine } from '../lib/ipc/bindings';
import { Double, refuse, type Answers } from '../lib/ipc/double';
import Main from './Main.svelte';

const page: SettingsPage = {
  name: null,
  lock_after_minutes: 5,
  lock_on_blur: false,
  week_starts_on: 1,
  plain_words: false,
  reading_size: 'm',
  headline: 'all',
  motion: 'system',
  measures_on: [],
  retired_prompts: [],
  backup_folder: null,
  last_backup_at: null,
  passphrase_changed_at: null,
  recovery_key_checked_at: null,
  path: '/home/kim/journal.holdfast',
  bytes: 4096,
  records: 3,
  version: '0.1.0',
};
const applied = (change: ChangeSettings): SettingsPage => ({
  ...page,
  ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null)),
});

async function open(answers: Answers = {}): Promise<Double> {
  const double = new Double({
    settings: page,
    change_settings: applied,
    import_runs: { runs: [] },
    ...answers,
  });
  render(Main, { backend: double, screen: 'settings' });
  await screen.findByRole('heading', { name: copy.settings.security.title });
  return double;
}

describe('settings', () => {
  it('change what was changed and nothing else, and tell the shell', async () => {
    const double = await open();
    const select = screen.getByLabelText(copy.settings.security.lockAfter);
    await fireEvent.change(select, { target: { value: '15' } });
    await waitFor(() => expect(double.shell.calls).toContain('allow idle 15'));
    const request = double.asked.find(({ name }) => name === 'change_settings')?.request as ChangeSettings;
    expect(Object.entries(request).filter(([, value]) => value !== null)).toEqual([
      ['lock_after_minutes', 15],
    ]);
  });

  it('seal the name that is being written in a list, and the line that is about to be added, when it is left', async () => {
    const line = { id: 'a'.repeat(32), name: 'Payday', seed: null, retired: false, times: 2, class: null };
    let triggers: TriggerLine[] = [line];
    const double = await open({
      lists: () => ({ triggers, strategies: [] }),
      put_trigger: (put) => {
        triggers = put.id ? [put] : [...triggers, { ...put, id: 'b'.repeat(32) }];
        return { id: put.id ?? 'b'.repeat(32), rev: 'b'.repeat(16), at: '21:26' };
      },
    });
    await fireEvent.click(
      screen.getByRole('button', { name: `${copy.settings.open} ${copy.lists.listsRow}` }),
    );
    const name = await screen.findByRole('textbox', { name: copy.lists.rename('Payday') });
    await fireEvent.input(name, { target: { value: 'The day of pay' } });
    const fresh = screen.getByRole('textbox', { name: copy.lists.newTrigger });
    await fireEvent.input(fresh, { target: { value: 'The bus home' } });
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(triggers.map((one) => one.name)).toEqual(['The day of pay', 'The bus home']));
    expect(double.asked.filter(({ name }) => name === 'put_trigger')).toHaveLength(2);
  });

  it('go on where they were when a page that stood over them is left, which began at its top', async () => {
    await open({ targets: { targets: [] } });
    const paper = document.documentElement;
    paper.scrollTop = 400;
    await fireEvent.click(
      screen.getByRole('button', { name: `${copy.settings.open} ${copy.lists.targetsRow}` }),
    );
    await screen.findByRole('heading', { name: copy.targets.title });
    expect(paper.scrollTop).toBe(0);
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    await screen.findByRole('heading', { name: copy.settings.security.title });
    await waitFor(() => expect(paper.scrollTop).toBe(400));
  });

  it('show the reading size at once', async () => {
    await open();
    await fireEvent.click(screen.getByRole('radio', { name: 'XL' }));
    await waitFor(() => expect(document.documentElement.dataset.size).toBe('xl'));
  });

  it('put the number first that the person chooses', async () => {
    const double = await open();
    const choice = screen.getByRole('combobox', { name: copy.lists.headlineRow });
    await fireEvent.change(choice, { target: { value: 'all_alone' } });
    await waitFor(() =>
      expect(double.asked.find(({ name }) => name === 'change_settings')?.request).toMatchObject({
        headline: 'all_alone',
        motion: null,
      }),
    );
  });

  it('report a refusal in the row that it belongs to', async () => {
    await open({
      change_settings: () => {
        throw refuse({ kind: 'disk_full' });
      },
    });
    await fireEvent.click(screen.getByRole('switch', { name: copy.settings.security.lockOnBlur }));
    expect((await screen.findByRole('alert')).textContent).toBe(copy.wordsFor({ kind: 'disk_full' }));
  });

  it('ask for the passphrase again before a readable copy, and write none with a wrong one', async () => {
    const double = await open({ ask_again: { fits: false } });
    double.shell.picked = '/home/kim/copy';
    await fireEvent.click(screen.getByRole('button', { name: copy.settings.port.exportGo }));
    const field = await screen.findByLabelText(copy.settings.exporting.passphrase);
    await fireEvent.input(field, { target: { value: 'wrong' } });
    await fireEvent.click(screen.getByRole('button', { name: copy.settings.exporting.go }));
    expect(await screen.findByText(copy.settings.exporting.wrong)).toBeTruthy();
    expect(double.asked.some(({ name }) => name === 'export')).toBe(false);
  });

  it('make a backup where the person says, and can be stopped', async () => {
    const double = await open({ backup: () => new Promise(() => undefined) });
    double.shell.picked = '/media/stick/a.holdfast';
    await fireEvent.click(screen.getByRole('button', { name: copy.settings.backup.go }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.shared.stop }));
    await screen.findByRole('button', { name: copy.settings.backup.go });
    expect(double.asked.at(-1)).toEqual({ name: 'backup', request: { path: '/media/stick/a.holdfast' } });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a journal to bring in', () => {
  const plan = { add: 2, already_here: 0, parted: 0, left_out: [], left_out_total: 0 };

  it('is of a format with a name, and a single day of it is said once', async () => {
    const double = await open({
      plan_import: { ...plan, format: 'day-one', first: '2024-03-05', last: '2024-03-05' },
    });
    double.shell.picked = '/home/kim/Journal.json';
    await fireEvent.click(screen.getByRole('button', { name: copy.settings.port.importGo }));
    const dialog = within(await screen.findByRole('dialog'));
    await fireEvent.click(dialog.getByRole('button', { name: copy.settings.importing.file }));
    expect(await dialog.findByText('Day One')).toBeTruthy();
    expect(dialog.getByText(civilDay('2024-03-05'))).toBeTruthy();
  });
});

describe('a first evening that brings a journal in', () => {
  it('begins where that is done', async () => {
    const backend = new Double({ settings: page, change_settings: applied, import_runs: { runs: [] } });
    render(Main, { backend, first: 'import' });
    const group = await screen.findByRole('region', { name: copy.settings.port.title });
    await waitFor(() => expect(document.activeElement).toBe(group));
  });
});

describe('a new recovery key', () => {
  const recovery = Array.from({ length: 24 }, (_, n) => `word${String(n)}`);

  async function make(): Promise<Double> {
    const double = await open({
      rotate: { recovery_words: recovery } as never,
      words_back: ({ words }) => ({
        wrong: words.filter(({ word }) => word.length === 2).map(({ position }) => position),
      }),
    });
    const rows = screen.getAllByRole('button', { name: copy.settings.security.replace });
    await fireEvent.click(rows[0] as HTMLElement);
    const field = await screen.findByLabelText(copy.settings.newKey.passphrase);
    await fireEvent.input(field, { target: { value: 'copper lantern' } });
    await fireEvent.submit(screen.getByRole('dialog').querySelector('form') as HTMLFormElement);
    await screen.findByText('word23');
    return double;
  }

  it('stays on the screen, whatever leads elsewhere, until somebody says that it is kept', async () => {
    await make();
    await fireEvent.keyDown(window, { key: '1', ctrlKey: true });
    await fireEvent.keyDown(window, { key: 'n', ctrlKey: true });
    // What leads elsewhere seals first, and is through with all of that before the next task.
    await new Promise((next) => setTimeout(next));
    expect(screen.getByText('word23')).toBeTruthy();
    // Three of them are asked back from the copy, and one that is another holds it.
    const done = screen.getByRole<HTMLButtonElement>('button', { name: copy.settings.newKey.done });
    expect(done.getAttribute('aria-disabled')).toBe('true');
    const asked = within(screen.getByRole('dialog')).getAllByRole('textbox');
    for (const [n, one] of asked.entries())
      await fireEvent.input(one, { target: { value: n === 1 ? 'no' : 'right' } });
    await fireEvent.submit(done.form as HTMLFormElement);
    expect(await screen.findByText(copy.firstRun.key.notIt)).toBeTruthy();
    await fireEvent.input(asked[1] as HTMLElement, { target: { value: 'right' } });
    await fireEvent.submit(done.form as HTMLFormElement);
    await waitFor(() => expect(screen.queryByText('word23')).toBeNull());
    await fireEvent.keyDown(window, { key: 'n', ctrlKey: true });
    await waitFor(() => expect(screen.queryByRole('heading', { name: copy.settings.title })).toBeNull());
  });

  it('is hidden and locked by Esc twice, which closes nothing there', async () => {
    const double = await make();
    await fireEvent.keyDown(window, { key: 'Escape' });
    await fireEvent.keyDown(window, { key: 'Escape' });
    await waitFor(() => expect(double.shell.calls).toContain('hide and lock'));
  });

  it('is shown again where the browser closes its window by itself', async () => {
    await make();
    screen.getByRole<HTMLDialogElement>('dialog').close();
    await waitFor(() => expect(screen.getByRole<HTMLDialogElement>('dialog').open).toBe(true));
  });
});

describe('the frame', () => {
  it('covers the page and locks on Ctrl L', async () => {
    const double = await open();
    await fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
    await waitFor(() => expect(double.shell.calls).toContain('lock'));
    expect(screen.getByText(copy.cover.sealing)).toBeTruthy();
  });

  it('begins a new entry on Ctrl N from any screen', async () => {
    const double = await open();
    await fireEvent.keyDown(window, { key: 'n', ctrlKey: true });
    await waitFor(() => expect(double.asked.some(({ name }) => name === 'new_entry')).toBe(true));
  });

  it('hides and locks on Esc twice, and not where the first closes a dialog', async () => {
    const double = await open();
    await fireEvent.click(screen.getByRole('button', { name: copy.settings.port.exportGo }));
    const dialog = await screen.findByRole('dialog');
    await fireEvent.keyDown(window, { key: 'Escape' });
    await fireEvent(dialog, new Event('cancel', { cancelable: true }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await fireEvent.keyDown(window, { key: 'Escape' });
    expect(double.shell.calls).not.toContain('hide and lock');
    await fireEvent.keyDown(window, { key: 'Escape' });
    await waitFor(() => expect(double.shell.calls).toContain('hide and lock'));
  });

  it('turn discreet in one go, and the window shows it at once', async () => {
    const double = await open();
    await fireEvent.click(screen.getByRole('switch', { name: copy.settings.discreet.whole }));
    await waitFor(() =>
      expect(screen.getAllByText(copy.settings.discreet.usualName).length).toBeGreaterThan(0),
    );
    await waitFor(() => expect(document.documentElement.dataset.plain).toBe('yes'));
    expect(double.shell.known.name).toBe(copy.settings.discreet.usualName);
    expect(double.shell.known.icon).toBe('notebook');
    expect(document.documentElement.dataset.mark).toBe('notebook');
    expect(screen.queryByText(copy.shared.appName)).toBeNull();
    const offered: string[] = [];
    double.shell.pickDestination = (_title?: string, name?: string) => {
      offered.push(name ?? '');
      return Promise.resolve(null);
    };
    await fireEvent.click(screen.getByRole('button', { name: copy.settings.backup.go }));
    await waitFor(() => expect(offered).toHaveLength(1));
    expect(offered[0]?.startsWith(copy.settings.discreet.usualName)).toBe(true);
    await fireEvent.click(screen.getByRole('switch', { name: copy.settings.discreet.whole }));
    await waitFor(() => expect(document.documentElement.dataset.plain).toBeUndefined());
    expect(double.shell.known.name).toBeNull();
  });

  it('say what a thief can see, word for word as the content has it, and what the system answers', async () => {
    await open({ content: ({ name }) => ({ json: name === 'privacy' ? privacy : { items: [] } }) });
    await fireEvent.click(screen.getByRole('button', { name: `${copy.settings.open} ${copy.privacy.row}` }));
    await screen.findByRole('heading', { name: copy.privacy.title });
    for (const part of privacy.items) {
      await screen.findByRole('heading', { name: part.title });
      for (const line of part.lines) expect(screen.getByText(line.text)).toBeTruthy();
    }
    expect(await screen.findByText(copy.settings.about.networks.refused)).toBeTruthy();
    expect(screen.getByText(copy.privacy.captures.shown)).toBeTruthy();
  });

  it('keep the focus in the dialog of a backup that was looked into, on what is to be read next', async () => {
    const double = await open({
      look_into_backup: { records: 3, newest: null, only_here: 1, only_there: 0, same_vault: true },
    });
    double.shell.picked = '/media/stick/a.holdfast';
    const { comparing, backup } = copy.settings;
    const row = screen.getByText(backup.compare).closest('.set');
    await fireEvent.click(within(row as HTMLElement).getByRole('button', { name: backup.chooseFile }));
    const field = await screen.findByLabelText(comparing.passphrase);
    await fireEvent.input(field, { target: { value: 'harbour lantern' } });
    await fireEvent.click(screen.getByRole('button', { name: comparing.go }));
    const found = await screen.findByRole('list', { name: comparing.found });
    await waitFor(() => expect(document.activeElement).toBe(found));
    await fireEvent.click(screen.getByRole('button', { name: comparing.restore }));
    await waitFor(() => expect(document.activeElement?.textContent).toContain(comparing.restoreText));
  });
});
