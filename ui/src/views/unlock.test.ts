import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { copy } from '../copy';
import type { FirstWords, Unlocked, VaultState } from '../lib/ipc/bindings';
import { Double, refuse, type Answers } from '../lib/ipc/double';
import type { WireError } from '../lib/ipc/refused';
import { secret } from '../lib/ipc/secret';
import Unlock from './Unlock.svelte';

const WORDS = Array.from({ length: 24 }, (_, i) => `word${i + 1}`);
const whole: Unlocked = {
  records: 12,
  damage: { rows: [], buckets: [], header: false, copy: null },
  rolled_back: null,
  ready_ms: 40,
};

function open(state: VaultState, answers: Answers = {}): Double {
  const double = new Double({
    start: { state, path: '/home/kim/journal.holdfast', folder_syncs: false, wait_ms: 0 },
    strength: { bits: 77, score: 4, too_short: false, warning: null },
    content: { json: { items: [] } },
    ...answers,
  });
  render(Unlock, { backend: double });
  return double;
}

const refusing = (error: WireError) => (): never => {
  throw refuse(error);
};

async function tryPassphrase(text: string): Promise<HTMLInputElement> {
  const field = await screen.findByLabelText<HTMLInputElement>(copy.lock.passphrase);
  await fireEvent.input(field, { target: { value: text } });
  await fireEvent.click(screen.getByRole('button', { name: copy.lock.open }));
  return field;
}

describe('the lock', () => {
  it('goes on into a journal that this program has open, where the page ended on the way', async () => {
    const double = open('locked', { start: refusing({ kind: 'open_elsewhere' }) });
    await waitFor(() => expect(double.shell.calls).toContain('enter'));
  });

  it('keeps a wrong passphrase, selected, and says so', async () => {
    open('locked', { unlock: refusing({ kind: 'wrong_key' }) });
    await screen.findByLabelText(copy.lock.passphrase);
    expect(screen.queryByRole('button', { name: copy.lock.another })).toBeNull();
    const field = await tryPassphrase('not this one');
    expect((await screen.findByRole('alert')).textContent).toContain(copy.wordsFor({ kind: 'wrong_key' }));
    // It may be another journal's.
    expect(screen.getByRole('button', { name: copy.lock.another })).toBeTruthy();
    expect(field.value).toBe('not this one');
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 12]);
    expect(document.activeElement).toBe(field);
  });

  it('tells a wait in words and asks nothing meanwhile', async () => {
    const double = open('locked', { unlock: refusing({ kind: 'wait', ms: 30_000 }) });
    await tryPassphrase('not this one');
    expect((await screen.findByRole('alert')).textContent).toContain('30 seconds');
    const before = double.asked.length;
    await fireEvent.click(screen.getByRole('button', { name: copy.lock.open }));
    expect(double.asked).toHaveLength(before);
  });

  it('tells the wait when it begins, before anything is tried again', async () => {
    let wrong = 0;
    open('locked', {
      start: () => ({
        state: 'locked',
        path: '/home/kim/journal.holdfast',
        folder_syncs: false,
        wait_ms: wrong * 15_000,
      }),
      unlock: () => {
        wrong++;
        throw refuse({ kind: 'wrong_key' });
      },
    });
    await tryPassphrase('not this one');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('15 seconds'));
  });

  it('goes on at the passphrase once the file is found again', async () => {
    let state: VaultState = 'missing';
    open('missing', {
      start: () => ({ state, path: '/home/kim/journal.holdfast', folder_syncs: false, wait_ms: 0 }),
    });
    state = 'locked';
    await fireEvent.click(await screen.findByRole('button', { name: copy.lock.lookAgain }));
    const field = await screen.findByLabelText(copy.lock.passphrase);
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it('sends the passphrase as bytes and enters when whole', async () => {
    const double = open('locked', { unlock: whole });
    await tryPassphrase('copper lantern');
    await waitFor(() => expect(double.shell.calls).toContain('enter'));
    expect(double.asked.at(-1)).toEqual({
      name: 'unlock',
      request: { passphrase: secret('copper lantern') },
    });
  });

  it('opens on a hard minute for somebody who cannot wait, by the shortcut that works inside', async () => {
    const double = open('locked', { unlock: whole });
    const field = await screen.findByLabelText(copy.lock.passphrase);
    await fireEvent.keyDown(field, { key: 'C', ctrlKey: true, shiftKey: true });
    await screen.findByText(copy.lock.hardFirst);
    expect(document.activeElement).toBe(field);
    await tryPassphrase('copper lantern');
    await waitFor(() => expect(double.shell.calls).toContain('enter, craving first'));
  });

  it('opens at once on it when the passphrase is typed already, and says what it is to nobody', async () => {
    const double = open('locked', { unlock: whole });
    const field = await screen.findByLabelText(copy.lock.passphrase);
    await fireEvent.input(field, { target: { value: 'copper lantern' } });
    await fireEvent.click(screen.getByRole('button', { name: copy.shared.hardMinute }));
    await waitFor(() => expect(double.shell.calls).toContain('enter, craving first'));
    expect(document.body.textContent).not.toMatch(/craving|lapse/i);
  });

  it('takes it back on the second press', async () => {
    const double = open('locked', { unlock: whole });
    const button = await screen.findByRole('button', { name: copy.shared.hardMinute });
    await fireEvent.click(button);
    await fireEvent.click(button);
    await tryPassphrase('copper lantern');
    await waitFor(() => expect(double.shell.calls).toEqual(['enter']));
  });

  it('names damage before it enters, and lets the person go on', async () => {
    const damage = { ...whole.damage, rows: ['a', 'b'], copy: '/home/kim/aside.holdfast' };
    const double = open('locked', { unlock: { ...whole, damage } });
    await tryPassphrase('copper lantern');
    await screen.findByText(copy.lock.found.rows(2));
    expect(double.shell.calls).not.toContain('enter');
    await fireEvent.click(screen.getByRole('button', { name: copy.lock.found.go }));
    expect(double.shell.calls).toContain('enter');
  });

  it('saves what is whole in a file that does not open, and says where the broken one is kept', async () => {
    const damage = { ...whole.damage, rows: ['structure', 'lost'], copy: '/home/kim/aside.holdfast' };
    const double = open('locked', {
      unlock: refusing({ kind: 'damaged' }),
      salvage: { ...whole, damage },
    });
    expect(screen.queryByRole('button', { name: copy.lock.salvage })).toBeNull();
    await tryPassphrase('copper lantern');
    await fireEvent.click(await screen.findByRole('button', { name: copy.lock.salvage }));
    await screen.findByText(copy.lock.found.structure);
    await screen.findByText(copy.lock.found.rows(1));
    await screen.findByText(copy.lock.found.copy('/home/kim/aside.holdfast'));
    await fireEvent.click(screen.getByRole('button', { name: copy.lock.found.go }));
    expect(double.shell.calls).toContain('enter');
  });

  it.each(['missing', 'open_elsewhere', 'header_damaged', 'not_a_vault', 'newer'] as const)(
    'says what is so when the file is %s, and never offers to make a new one',
    async (state) => {
      open(state);
      await screen.findByRole('heading', { name: copy.lock.states[state].title });
      expect(screen.queryByText(copy.firstRun.passphrase.title)).toBeNull();
      expect(screen.queryByLabelText(copy.lock.passphrase)).toBeNull();
    },
  );

  it('points at a journal that was moved', async () => {
    const double = open('missing');
    double.shell.picked = '/media/stick/journal.holdfast';
    await fireEvent.click(await screen.findByRole('button', { name: copy.lock.find }));
    await waitFor(() => expect(double.shell.calls).toContain('use vault /media/stick/journal.holdfast'));
  });
});

describe('the way back', () => {
  it('restores a backup where a broken file stands, and says where that is kept', async () => {
    const aside = '/home/kim/journal.before-restore-2026-03-19.holdfast';
    const double = open('not_a_vault', {
      restore: { ...whole, damage: { ...whole.damage, copy: aside } },
    });
    double.shell.picked = '/media/stick/backup.holdfast';
    await fireEvent.click(await screen.findByRole('button', { name: copy.lock.restore }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.lock.restoring.choose }));
    await screen.findByText('/media/stick/backup.holdfast');
    const field = screen.getByLabelText<HTMLInputElement>(copy.lock.restoring.passphrase);
    await fireEvent.input(field, { target: { value: 'copper lantern' } });
    await fireEvent.click(screen.getByRole('button', { name: copy.lock.restoring.restore }));
    await screen.findByText(copy.lock.found.copy(aside));
    expect(double.shell.calls).not.toContain('enter');
    await fireEvent.click(screen.getByRole('button', { name: copy.lock.found.go }));
    expect(double.shell.calls).toContain('enter');
  });

  it('takes twenty-four words, however they are spaced, and a new passphrase', async () => {
    const double = open('locked', { recover: whole });
    await fireEvent.click(await screen.findByRole('button', { name: copy.lock.useRecoveryKey }));
    const words = await screen.findByLabelText(copy.lock.recover.words);
    await fireEvent.input(words, {
      target: {
        value: WORDS.map((word, i) => `${i + 1}. ${word}`)
          .join('\n')
          .replaceAll('word', 'Word'),
      },
    });
    await fireEvent.input(screen.getByLabelText(copy.passphrase.newLabel), {
      target: { value: 'a new one' },
    });
    await fireEvent.input(screen.getByLabelText(copy.passphrase.again), { target: { value: 'a new one' } });
    const go = screen.getByRole('button', { name: copy.lock.recover.open });
    await waitFor(() => expect(go.getAttribute('aria-disabled')).toBeNull());
    await fireEvent.click(go);
    await waitFor(() => expect(double.shell.calls).toContain('enter'));
    const asked = double.asked.find(({ name }) => name === 'recover');
    expect(asked?.request).toEqual({ words: secret(WORDS.join(' ')), new_passphrase: secret('a new one') });
  });
});

describe('first run', () => {
  async function choose(double: Double): Promise<void> {
    await fireEvent.input(await screen.findByLabelText(copy.passphrase.label), {
      target: { value: 'six rolled words' },
    });
    await fireEvent.input(screen.getByLabelText(copy.passphrase.again), {
      target: { value: 'six rolled words' },
    });
    const go = screen.getByRole('button', { name: copy.shared.continue });
    await waitFor(() => expect(go.getAttribute('aria-disabled')).toBeNull());
    await fireEvent.click(go);
    await waitFor(() => expect(double.asked.some(({ name }) => name === 'create')).toBe(true));
  }
  const created: Answers = {
    create: { path: '/home/kim/journal.holdfast', recovery_words: WORDS },
    first_words: { ids: [] },
  };

  it('makes the journal where the person says, and in no folder that has one', async () => {
    const place = ({ folder }: { folder: string | null }) => ({
      state: folder === '/home/kim/old' ? ('locked' as const) : ('none' as const),
      path: `${folder ?? ''}/journal.holdfast`,
      folder_syncs: false,
      wait_ms: 0,
    });
    const double = open('none', { ...created, place });
    const other = await screen.findByRole('button', { name: copy.firstRun.passphrase.otherFolder });
    double.shell.picked = '/home/kim/old';
    await fireEvent.click(other);
    expect(await screen.findByText(copy.firstRun.passphrase.taken)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: copy.firstRun.passphrase.openTaken }));
    expect(double.shell.calls).toContain('use vault /home/kim/old/journal.holdfast');
    expect(screen.getByRole('button', { name: copy.shared.continue }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    double.shell.picked = '/media/stick';
    await fireEvent.click(other);
    await waitFor(() => expect(screen.queryByText(copy.firstRun.passphrase.taken)).toBeNull());
    await choose(double);
    const asked = double.asked.find(({ name }) => name === 'create')?.request;
    expect(asked).toMatchObject({ folder: '/media/stick' });
    await waitFor(() => expect(double.shell.calls).toContain('keep place'));
    // Whoever leaves now finds lists to choose from all the same.
    await waitFor(() => expect(firstWords(double)).toHaveLength(1));
  });

  /** What was sealed of the first words: nothing as soon as there is a journal, so that its lists are there. */
  const firstWords = (double: Double): unknown[] =>
    double.asked.filter(({ name }) => name === 'first_words').map(({ request }) => request);

  it('opens a journal that somebody has already, or its backup, and makes none', async () => {
    const double = open('none', created);
    double.shell.picked = '/media/stick/mine.holdfast';
    await fireEvent.click(await screen.findByRole('button', { name: copy.firstRun.passphrase.openOther }));
    await waitFor(() => expect(double.shell.calls).toContain('use vault /media/stick/mine.holdfast'));
    await fireEvent.click(screen.getByRole('button', { name: copy.lock.restore }));
    expect(await screen.findByText(copy.lock.restoring.title)).toBeTruthy();
    expect(double.asked.some(({ name }) => name === 'create')).toBe(false);
  });

  it('does not go on until the passphrase is the same twice', async () => {
    open('none', created);
    await fireEvent.input(await screen.findByLabelText(copy.passphrase.label), {
      target: { value: 'one thing' },
    });
    await fireEvent.input(screen.getByLabelText(copy.passphrase.again), { target: { value: 'another' } });
    expect(await screen.findByText(copy.passphrase.differs)).toBeTruthy();
    expect(screen.getByRole('button', { name: copy.shared.continue }).getAttribute('aria-disabled')).toBe(
      'true',
    );
  });

  it('shows all words once, asks three back, and names the one that is wrong', async () => {
    const double = open('none', {
      ...created,
      words_back: ({ words }) => ({ wrong: [words[1]?.position ?? 0] }),
    });
    await choose(double);
    for (const word of WORDS) expect(await screen.findByText(word)).toBeTruthy();
    const fields = screen.getAllByRole('textbox');
    expect(fields).toHaveLength(3);
    for (const field of fields) await fireEvent.input(field, { target: { value: 'word' } });
    await fireEvent.click(screen.getByRole('button', { name: copy.shared.continue }));
    expect(await screen.findByText(copy.firstRun.key.notIt)).toBeTruthy();
    expect(fields.filter((field) => field.getAttribute('aria-invalid') === 'true')).toHaveLength(1);
  });

  it('shows name and word as Today will show them, and promises no more', async () => {
    const offered = { items: [{ id: 'free', label: 'Free', first_person: 'free of it' }] };
    const content: Answers['content'] = ({ name }) => ({
      json: name === 'identity' ? offered : { items: [] },
    });
    const double = open('none', { ...created, content });
    await choose(double);
    await fireEvent.click(await screen.findByRole('button', { name: copy.firstRun.key.later }));
    await fireEvent.input(await screen.findByLabelText(copy.firstRun.you.name, { exact: false }), {
      target: { value: 'Mara' },
    });
    await fireEvent.click(await screen.findByRole('radio', { name: 'Free' }));
    const shown = copy.firstRun.you.says(copy.identity.named('Mara', 'free of it'));
    expect(screen.getByText(shown).textContent).toMatch(/Mara, free of it/);
  });

  it('keeps the order in which things were chosen, and a cost with the one it is for', async () => {
    const targets = { items: ['alcohol', 'screens'].map((id) => ({ id, name: `About ${id}` })) };
    const content: Answers['content'] = ({ name }) => ({
      json: name === 'targets' ? targets : { items: [] },
    });
    const double = open('none', { ...created, content });
    await choose(double);
    await fireEvent.click(await screen.findByRole('button', { name: copy.firstRun.key.later }));
    await fireEvent.click(await screen.findByRole('button', { name: 'About screens' }));
    await fireEvent.click(screen.getByRole('button', { name: 'About alcohol' }));
    const cost = (): HTMLInputElement => screen.getByLabelText(copy.targets.costADay, { exact: false });
    await fireEvent.input(cost(), { target: { value: 'a lot' } });
    expect(await screen.findByText(copy.targets.badCost(null))).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: copy.firstRun.you.open }));
    // What cannot be read is not left out unsaid.
    expect(firstWords(double)).toHaveLength(1);
    expect(document.activeElement).toBe(cost());
    await fireEvent.input(cost(), { target: { value: 'EUR 4.50' } });
    const screens = screen.getByRole('button', { name: 'About screens' });
    await fireEvent.click(screens);
    expect(cost().value).toBe('');
    await fireEvent.click(screen.getByRole('button', { name: 'About alcohol' }));
    await fireEvent.click(screens);
    expect(cost().value).toBe('EUR 4.50');
    await fireEvent.click(screen.getByRole('button', { name: 'About alcohol' }));
    await fireEvent.click(screen.getByRole('button', { name: copy.firstRun.you.open }));
    await waitFor(() => expect(firstWords(double)).toHaveLength(2));
    const said = firstWords(double).at(-1) as FirstWords;
    expect(said.targets).toMatchObject([
      { seed: 'screens', cost_minor: 450, currency: 'EUR' },
      { seed: 'alcohol', cost_minor: null },
    ]);
  });

  it('is held once by a day that cannot be read, which stays on screen', async () => {
    const targets = { items: [{ id: 'gambling', name: 'Gambling' }] };
    const content: Answers['content'] = ({ name }) => ({
      json: name === 'targets' ? targets : { items: [] },
    });
    const double = open('none', { ...created, content });
    await choose(double);
    await fireEvent.click(await screen.findByRole('button', { name: copy.firstRun.key.later }));
    await fireEvent.click(await screen.findByRole('button', { name: 'Gambling' }));
    const day = await screen.findByLabelText<HTMLInputElement>(copy.targets.countingFrom, { exact: false });
    await fireEvent.input(day, { target: { value: 'the 2nd of whenever' } });
    const go = screen.getByRole('button', { name: copy.firstRun.you.open });
    await fireEvent.click(go);
    expect(await screen.findByText(copy.lapse.badDay)).toBeTruthy();
    expect(firstWords(double)).toHaveLength(1);
    expect(day.value).toBe('the 2nd of whenever');
    await fireEvent.input(day, { target: { value: '2024-06-02' } });
    await fireEvent.click(go);
    await waitFor(() => expect(firstWords(double)).toHaveLength(2));
    const said = firstWords(double).at(-1) as FirstWords;
    expect(said.targets).toMatchObject([{ seed: 'gambling', start: '2024-06-02' }]);
  });

  it('offers to bring a journal in from elsewhere, once what was said is kept', async () => {
    const double = open('none', created);
    await choose(double);
    await fireEvent.click(await screen.findByRole('button', { name: copy.firstRun.key.later }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.firstRun.you.bringNow }));
    await waitFor(() => expect(double.shell.calls).toContain('enter, import first'));
    expect(firstWords(double)).toHaveLength(2);
  });

  it('lets everything after the passphrase be skipped', async () => {
    const double = open('none', created);
    await choose(double);
    await fireEvent.click(await screen.findByRole('button', { name: copy.firstRun.key.later }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.firstRun.you.skip }));
    await waitFor(() => expect(double.shell.calls).toContain('enter'));
    const said = firstWords(double).at(-1);
    expect(said).toEqual({ name: null, targets: [], word: null, own_word: null });
  });
});
