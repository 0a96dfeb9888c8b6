import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import helpLines from '../../../assets/content/help-lines.json';
import rings from '../../../assets/content/while-it-rings.json';
import targetSeeds from '../../../assets/content/targets.json';
import withdrawal from '../../../assets/content/withdrawal.json';
import safety from '../../../assets/content/lapse-safety.json';
import { copy } from '../copy';
import type {
  CheckInForm,
  CheckInPage,
  CravingMode,
  Held,
  LapseForm,
  TargetForm,
  TargetPage,
} from '../lib/ipc/bindings';
import { addDays, civilDay, clockTime, localDay } from '../lib/format/date';
import { Double, refuse, type Answers } from '../lib/ipc/double';
import { blankCraving, noneRetired } from '../lib/state/craving.svelte';
import { blankLapse } from '../lib/state/lapse.svelte';
import type { Opened } from '../lib/state/opener.svelte';
import Main from './Main.svelte';
import Unlock from './Unlock.svelte';
import Opening from './Opening.test.svelte';

const ID = 'a'.repeat(32);
const files: Record<string, unknown> = {
  help_lines: helpLines,
  while_it_rings: rings,
  targets: targetSeeds,
  withdrawal,
  lapse_safety: safety,
};
const held: Held = {
  target: ID,
  name: 'Alcohol',
  days: 427,
  of: 434,
  since: '2024-06-02',
  run: 0,
  longest: 214,
  shares: [],
  strand: [],
  money_minor: null,
  currency: null,
  hours: null,
};
const page = (form: TargetForm): TargetPage => ({
  id: ID,
  rev: '1',
  form,
  held,
  counted: null,
  withdrawal: 'alcohol',
});
const alcohol: TargetForm = {
  id: ID,
  name: 'Alcohol',
  seed: 'alcohol',
  goal: { kind: 'abstain' },
  attempts: [],
  cost_minor: null,
  currency: null,
  hours_a_day: null,
  withdrawal_read: false,
  retired: false,
};
const mode: CravingMode = {
  helped: [],
  waves: [],
  ridden: 0,
  eased: 0,
  median_minutes: null,
  since: null,
  lists: { triggers: [], strategies: [], emotions: [] },
  targets: [],
  open: null,
};
const content: Answers = { content: ({ name }) => ({ json: files[name] ?? { items: [] } }) };

function open(what: Opened, answers: Answers, country: string | null = 'GB'): Double {
  const backend = new Double({
    ...content,
    targets: { targets: [page(alcohol)] },
    held_after: { held },
    ...answers,
  });
  backend.shell.known.help_country = country;
  render(Opening, { backend, what });
  return backend;
}
const requests = <T>(backend: Double, of: string): T[] =>
  backend.asked.filter(({ name }) => name === of).map(({ request }) => request as T);
const when = { day: '2026-03-12', time: null, late: false, clock_uncertain: false };

describe('a lapse', () => {
  const sealing = (form: LapseForm): never => ({ id: ID, rev: '1', when, form, held, links: [] }) as never;

  it('asks first whether the person is safe, with the facts, and keeps nothing of having looked', async () => {
    const backend = open({ kind: 'lapse' }, { seal_lapse: sealing });
    await screen.findByText(copy.lapse.safe.title);
    await screen.findByText(/takes less to be overwhelmed/);
    expect(screen.queryByText(copy.lapse.title)).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.yes }));
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.goOn }));
    await screen.findByText(copy.lapse.title);
    expect(screen.getByText('427')).toBeTruthy();
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(requests(backend, 'seal_lapse')).toEqual([]);
  });

  it('shows the emergency number to somebody who is not safe', async () => {
    open({ kind: 'lapse' }, { seal_lapse: sealing });
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.no }));
    expect(await screen.findByText(copy.lapse.safe.emergency('United Kingdom', '999'))).toBeTruthy();
    expect(screen.getByRole('button', { name: copy.lapse.safe.elsewhere })).toBeTruthy();
  });

  it('says whose emergency number it is, and takes the country that is chosen in Get help now', async () => {
    const backend = open({ kind: 'lapse' }, { seal_lapse: sealing }, null);
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.no }));
    expect(await screen.findByText(copy.lapse.safe.emergency('United States', '911'))).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.elsewhere }));
    const dialog = await screen.findByRole('dialog');
    const choice = within(dialog).getByRole<HTMLSelectElement>('combobox', { name: copy.help.country });
    await waitFor(() => expect(choice.value).toBe('US'));
    await fireEvent.change(choice, { target: { value: 'NZ' } });
    await fireEvent.click(await within(dialog).findByRole('button', { name: copy.help.keepCountry }));
    await waitFor(() => expect(backend.shell.known.help_country).toBe('NZ'));
    await fireEvent.click(within(dialog).getByRole('button', { name: copy.shared.close }));
    expect(await screen.findByText(copy.lapse.safe.emergency('New Zealand', '111'))).toBeTruthy();
  });

  it('says so where it knows no number, or could not read any', async () => {
    open({ kind: 'lapse' }, { seal_lapse: sealing }, 'AQ');
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.no }));
    expect(await screen.findByText(copy.lapse.safe.noNumber)).toBeTruthy();
    cleanup();
    const broken: Answers = {
      content: () => {
        throw refuse({ kind: 'disk_full' });
      },
    };
    open({ kind: 'lapse' }, { seal_lapse: sealing, ...broken });
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.notSure }));
    expect(await screen.findByText(copy.lapse.safe.noNumber)).toBeTruthy();
  });

  it('can be moved and deleted on the page on which it was just written', async () => {
    const backend = open(
      { kind: 'lapse' },
      { seal_lapse: sealing, bin_record: { id: ID, rev: '2', at: '21:04' } },
    );
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.yes }));
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.goOn }));
    expect(screen.queryByRole('button', { name: copy.records.actions })).toBeNull();
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.today }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.records.actions }));
    await fireEvent.click(await screen.findByRole('menuitem', { name: copy.records.bin }));
    await waitFor(() => expect(requests(backend, 'bin_record')).toEqual([{ id: ID }]));
    expect(screen.queryByText(copy.lapse.title)).toBeNull();
  });

  it('is sealed as it is written, and counted only as the person says', async () => {
    const backend = open({ kind: 'lapse' }, { seal_lapse: sealing });
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.yes }));
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.goOn }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.today }));
    await waitFor(() => expect(requests<LapseForm>(backend, 'seal_lapse')).toHaveLength(1));
    const first = requests<LapseForm>(backend, 'seal_lapse')[0];
    expect(first).toMatchObject({ id: null, safe_now: true, target: ID, counting: 'later' });
    await fireEvent.click(screen.getByRole('radio', { name: copy.lapse.gap }));
    await waitFor(() =>
      expect(requests<LapseForm>(backend, 'seal_lapse').at(-1)).toMatchObject({
        id: ID,
        counting: 'one_run_with_gap',
      }),
    );
  });

  it('shows what stays with the day that is chosen, before anything is sealed and after', async () => {
    const left = ({ days }: LapseForm): Held => ({ ...held, days: days.includes('2026-03-12') ? 427 : 426 });
    open(
      { kind: 'lapse', day: '2026-03-11' },
      {
        held_after: (form) => ({ held: left(form) }),
        seal_lapse: (form) => ({ id: ID, rev: '1', when, form, held: left(form), links: [] }),
      },
    );
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.yes }));
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.goOn }));
    expect(await screen.findByText('426')).toBeTruthy();
    expect(screen.getByRole('radio', { name: copy.lapse.newRun(426) })).toBeTruthy();

    const field = await addAnother();
    await fireEvent.input(field, { target: { value: '2026-03-12' } });
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByText('427')).toBeTruthy();
    expect(screen.getByRole('radio', { name: copy.lapse.newRun(427) })).toBeTruthy();
  });

  async function addAnother(): Promise<HTMLElement> {
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.anotherDay }));
    return screen.findByRole('textbox', { name: copy.lapse.anotherDay });
  }

  it('leads to the craving it goes with, which closes to it again', async () => {
    const craving = { id: 'c'.repeat(32), kind: 'craving', when, title: '', detail: '', numbers: [] };
    open(
      { kind: 'lapse', id: ID },
      {
        lapse: { id: ID, rev: '1', when, form: blankLapse(), held, links: [craving] },
        craving: {
          ...craving,
          rev: '1',
          began: null,
          form: { ...blankCraving(), id: craving.id },
          retired: noneRetired,
          links: [],
        },
        craving_mode: mode,
      },
    );
    const to = await screen.findByRole('button', { name: copy.lapse.cravingOf(civilDay(when.day)) });
    await fireEvent.click(to);
    await fireEvent.click(await screen.findByRole('button', { name: copy.craving.done }));
    expect(await screen.findByText(copy.lapse.title)).toBeTruthy();
  });

  it('says whose days it shows where several are followed', async () => {
    for (const followed of [1, 2]) {
      const targets = [page(alcohol), { ...page(alcohol), id: 'e'.repeat(32) }].slice(0, followed);
      open({ kind: 'lapse' }, { targets: { targets }, seal_lapse: sealing });
      await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.yes }));
      await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.goOn }));
      await screen.findByText(copy.lapse.held(held.days));
      const says = screen.getByRole('region', { name: copy.lapse.title });
      expect(within(says).queryAllByText(held.name)).toHaveLength(followed - 1);
      cleanup();
    }
  });

  it('that is about one no longer followed says so, and can be given to another', async () => {
    const gone = { ...page({ ...alcohol, name: 'Cards', retired: true }), id: 'e'.repeat(32) };
    const kept = { ...blankLapse(), target: gone.id, days: ['2026-03-12'] };
    const backend = open(
      { kind: 'lapse', id: ID },
      {
        lapse: { id: ID, rev: '1', when, form: kept, held: { ...held, name: 'Cards' }, links: [] },
        targets: { targets: [page(alcohol), gone] },
        seal_lapse: sealing,
      },
    );
    const which = await screen.findByRole<HTMLSelectElement>('combobox', {
      name: copy.lapse.safe.aboutWhich,
    });
    expect(which.selectedOptions[0]?.textContent).toBe('Cards');
    expect(within(screen.getByRole('region', { name: copy.lapse.title })).getByText('Cards')).toBeTruthy();
    for (const target of [ID, gone.id]) {
      await fireEvent.change(which, { target: { value: target } });
      await waitFor(() => expect(requests(backend, 'seal_lapse').at(-1)).toMatchObject({ target }));
    }
  });

  it('says that it counts for all while none is named, and takes one that is named later', async () => {
    const targets = [page(alcohol), { ...page({ ...alcohol, name: 'Cards' }), id: 'e'.repeat(32) }];
    const backend = open({ kind: 'lapse' }, { targets: { targets }, seal_lapse: sealing });
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.yes }));
    expect(screen.getByText(copy.lapse.safe.countsForAll)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.goOn }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.today }));
    await waitFor(() => expect(requests(backend, 'seal_lapse').at(-1)).toMatchObject({ target: null }));
    const which = screen.getByRole('combobox', { name: copy.lapse.safe.aboutWhich });
    expect(screen.getByText(copy.lapse.countsForAll)).toBeTruthy();
    await fireEvent.change(which, { target: { value: 'e'.repeat(32) } });
    await waitFor(() =>
      expect(requests(backend, 'seal_lapse').at(-1)).toMatchObject({ id: ID, target: 'e'.repeat(32) }),
    );
    expect(screen.queryByText(copy.lapse.countsForAll)).toBeNull();
  });

  it('keeps what was typed on the page when it cannot be sealed', async () => {
    const backend = open(
      { kind: 'lapse' },
      {
        seal_lapse: () => {
          throw refuse({ kind: 'disk_full' });
        },
      },
    );
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.yes }));
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.goOn }));
    const will = await screen.findByLabelText<HTMLInputElement>(copy.lapse.iWill);
    await fireEvent.input(will, { target: { value: 'Ring Anneke' } });
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    await screen.findByText(copy.lapse.leaveAnyway);
    expect(will.value).toBe('Ring Anneke');
    expect(requests(backend, 'seal_lapse').length).toBeGreaterThan(0);
  });
});

describe('a target', () => {
  it('takes no date for alcohol before its page was read and ticked', async () => {
    const backend = open({ kind: 'targets', id: ID }, { seal_target: (form) => page(form) });
    await screen.findByText(copy.targets.readFirst, { exact: false });
    expect(screen.queryByText(copy.targets.addNow)).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: copy.targets.readFirstDo }));
    const dialog = await screen.findByRole('dialog');
    const goOn = within(dialog).getByRole('button', { name: copy.targets.readDone });
    expect(goOn.getAttribute('aria-disabled')).toBe('true');
    await fireEvent.click(within(dialog).getByRole('checkbox', { name: copy.targets.haveRead }));
    await fireEvent.click(goOn);
    await fireEvent.click(await screen.findByRole('button', { name: copy.targets.addNow }));
    await fireEvent.click(screen.getByRole('button', { name: copy.targets.seal }));
    await waitFor(() =>
      expect(requests<TargetForm>(backend, 'seal_target')[0]).toMatchObject({
        withdrawal_read: true,
        attempts: [{ end: null, remembered: false }],
      }),
    );
  });

  it('that is new and was only looked at is not sealed by going back, and is once it is touched or asked for', async () => {
    const gambling = targetSeeds.items.find(({ id }) => id === 'gambling')?.name ?? '';
    for (const [touch, sealed] of [
      [() => Promise.resolve(), 0],
      [
        () =>
          fireEvent.input(screen.getByLabelText(copy.targets.name), { target: { value: 'Scratch cards' } }),
        1,
      ],
      [() => fireEvent.click(screen.getByRole('button', { name: copy.targets.seal })), 1],
    ] as const) {
      const backend = open({ kind: 'targets' }, { seal_target: (form) => page(form) });
      await fireEvent.click(await screen.findByRole('button', { name: copy.targets.add }));
      await fireEvent.click(await screen.findByRole('button', { name: gambling }));
      await screen.findByLabelText(copy.targets.name);
      await touch();
      const back = screen.queryByRole('button', { name: copy.targets.back });
      if (back) await fireEvent.click(back);
      await screen.findByRole('button', { name: copy.targets.edit });
      expect(requests(backend, 'seal_target')).toHaveLength(sealed);
      cleanup();
    }
  });

  it('takes a date at once for what is not dangerous to stop', async () => {
    const gambling = page({ ...alcohol, name: 'Gambling', seed: 'gambling' });
    open({ kind: 'targets', id: ID }, { targets: { targets: [gambling] } });
    expect(await screen.findByRole('button', { name: copy.targets.addNow })).toBeTruthy();
  });

  it('keeps what was given for a goal while another is looked at', async () => {
    open({ kind: 'targets', id: ID }, {});
    const step = await screen.findByRole('radio', { name: copy.targets.goalNames.taper });
    await fireEvent.click(step);
    await fireEvent.input(screen.getByLabelText(copy.targets.plan), {
      target: { value: 'Half a tablet less' },
    });
    await fireEvent.click(screen.getByRole('radio', { name: copy.targets.goalNames.reduce }));
    await fireEvent.input(screen.getByLabelText(copy.targets.limit), { target: { value: 'two or so' } });
    await fireEvent.blur(screen.getByLabelText(copy.targets.limit));
    expect(screen.getByText(copy.targets.badLimit)).toBeTruthy();
    await fireEvent.click(step);
    expect(screen.getByLabelText<HTMLTextAreaElement>(copy.targets.plan).value).toBe('Half a tablet less');
  });

  it('keeps the form and says what does not fit', async () => {
    open(
      { kind: 'targets', id: ID },
      {
        targets: { targets: [page({ ...alcohol, withdrawal_read: true })] },
        seal_target: () => {
          throw refuse({ kind: 'bad_request', field: 'attempts', reason: 'overlap' });
        },
      },
    );
    const name = await screen.findByLabelText<HTMLInputElement>(copy.targets.name);
    await fireEvent.input(name, { target: { value: 'Wine' } });
    await fireEvent.click(screen.getByRole('button', { name: copy.targets.seal }));
    expect(await screen.findByText(copy.targets.problems['overlap'] ?? '')).toBeTruthy();
    expect(name.value).toBe('Wine');
  });
});

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

describe('a craving logged afterwards', () => {
  const afterwards = (targets: readonly TargetPage[] = []): Double =>
    open(
      { kind: 'craving_form' },
      {
        craving_mode: { ...mode, targets: [...targets] },
        seal_craving: (form) => ({
          id: ID,
          rev: '1',
          when,
          began: null,
          form,
          retired: noneRetired,
          links: [],
        }),
      },
    );
  const type = async (field: HTMLElement, value: string): Promise<void> => {
    await fireEvent.input(field, { target: { value } });
    await fireEvent.blur(field);
  };

  it('takes a time as it is typed and as the window writes it', async () => {
    const backend = afterwards();
    const time = await screen.findByLabelText<HTMLInputElement>(copy.craving.after.time);
    await type(await screen.findByLabelText(copy.craving.learned), 'Turn left');
    for (const [typed, sent] of [
      ['8 pm', '20:00'],
      ['2015', '20:15'],
      [clockTime('05:27'), '05:27'],
    ] as const) {
      await type(time, typed);
      await waitFor(() => expect(requests(backend, 'seal_craving').at(-1)).toMatchObject({ time: sent }));
      expect(time.value).toBe(clockTime(sent));
    }
  });

  it('says what stands in the place of a time that was not taken, before it is left and after', async () => {
    const backend = afterwards();
    const time = await screen.findByLabelText(copy.craving.after.time);
    await type(await screen.findByLabelText(copy.craving.learned), 'Turn left');
    await type(time, '8 pm');
    await type(time, 'half eight');
    expect(screen.getByText(copy.shared.badTime)).toBeTruthy();
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    const stands = clockTime('20:00');
    expect(await screen.findByText(copy.shared.timeLeft('half eight', stands))).toBeTruthy();
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(await screen.findByText(copy.shared.timeNotTaken('half eight', stands))).toBeTruthy();
    expect(screen.queryByText(copy.craving.after.title)).toBeNull();
    expect(requests(backend, 'seal_craving').at(-1)).toMatchObject({ time: '20:00' });
  });

  it('that is kept shows what it names though it is offered no more, and lets it be taken back', async () => {
    const own = { id: 'b'.repeat(32), name: 'Ring Joel', hint: null, seed: null, retired: true, times: 9 };
    const beer: TargetPage = { ...page({ ...alcohol, name: 'Beer', retired: true }), id: 'f'.repeat(32) };
    const form = {
      ...blankCraving(),
      id: ID,
      target: beer.id,
      coping: [{ strategy: own.id, helped: 7, started_after: null }],
    };
    const kept = { id: ID, rev: '1', when, began: null, links: [] };
    const backend = open(
      { kind: 'craving_form', id: ID },
      {
        craving_mode: { ...mode, targets: [page(alcohol)] },
        craving: {
          ...kept,
          form,
          retired: { triggers: [], strategies: [{ ...own, icon: null }], targets: [beer] },
        },
        seal_craving: (sent) => ({ ...kept, form: sent, retired: noneRetired }),
      },
    );
    const chip = await screen.findByRole('button', { name: own.name });
    expect(chip.getAttribute('aria-pressed')).toBe('true');
    const which = screen.getByRole<HTMLSelectElement>('combobox', { name: copy.craving.target });
    expect(which.value).toBe(beer.id);
    await fireEvent.click(chip);
    await waitFor(() => expect(requests(backend, 'seal_craving').at(-1)).toMatchObject({ coping: [] }));
  });

  it('is closed by Esc from inside a field, with what was typed', async () => {
    const backend = afterwards();
    const learned = await screen.findByLabelText(copy.craving.learned);
    learned.focus();
    await fireEvent.input(learned, { target: { value: 'Turn left' } });
    await fireEvent.keyDown(learned, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByText(copy.craving.after.title)).toBeNull());
    expect(requests(backend, 'seal_craving').at(-1)).toMatchObject({ learned: 'Turn left' });
  });

  it('is sealed from its first word on, and takes a number later', async () => {
    const backend = afterwards();
    const learned = await screen.findByLabelText(copy.craving.learned);
    await fireEvent.input(learned, { target: { value: 'Turn left' } });
    await fireEvent.blur(learned);
    await waitFor(() =>
      expect(requests(backend, 'seal_craving')[0]).toMatchObject({
        peak: null,
        ratings: [],
        learned: 'Turn left',
      }),
    );
    // The digits choose, as in craving mode.
    const [cell] = screen.getAllByRole('radio', { name: '0' });
    if (cell) await fireEvent.keyDown(cell, { key: '7' });
    await waitFor(() =>
      expect(requests(backend, 'seal_craving').at(-1)).toMatchObject({
        id: ID,
        peak: 7,
        learned: 'Turn left',
        logged_afterwards: true,
        stage: 'logged',
      }),
    );
  });
});

describe('a check-in for a day that is over', () => {
  const seal_check_in = (form: CheckInForm): CheckInPage => ({
    id: ID,
    rev: '1',
    when: { ...when, day: form.day ?? '', late: true },
    form: { ...form, id: ID },
    counted: [],
  });

  it('keeps what is typed in a field that Esc is pressed in, and is held once by what cannot be read', async () => {
    const backend = open({ kind: 'check_in' }, { seal_check_in });
    const day = await screen.findByLabelText<HTMLInputElement>(copy.records.checkInDay);
    await fireEvent.click(screen.getByRole('radio', { name: 'Good' }));
    const sleep = screen.getByRole('spinbutton', { name: copy.today.sleepLabel });
    await fireEvent.input(sleep, { target: { value: 'well' } });
    await fireEvent.keyDown(sleep, { key: 'Escape' });
    expect(await screen.findByText(copy.shared.unread)).toBeTruthy();
    expect(screen.getByText(copy.today.sleepUnread)).toBeTruthy();
    await fireEvent.input(sleep, { target: { value: '6:30' } });
    await fireEvent.input(day, { target: { value: '2026-03-10' } });
    await fireEvent.keyDown(day, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByText(copy.records.checkIn)).toBeNull());
    expect(requests(backend, 'seal_check_in').at(-1)).toMatchObject({
      day: '2026-03-10',
      mood: 4,
      sleep_minutes: 390,
    });
  });

  it('is sealed on that day, yesterday unless another is named', async () => {
    const yesterday = addDays(localDay(new Date()), -1);
    const backend = open({ kind: 'check_in' }, { seal_check_in });
    await screen.findByDisplayValue(civilDay(yesterday));
    const day = screen.getByLabelText(copy.records.checkInDay);
    await fireEvent.input(day, { target: { value: '2026-03-10' } });
    await fireEvent.blur(day);
    await fireEvent.click(screen.getByRole('radio', { name: 'Good' }));
    await fireEvent.click(screen.getByRole('button', { name: copy.today.seal }));
    await screen.findByText(new RegExp(copy.records.late));
    expect(requests(backend, 'seal_check_in')).toMatchObject([{ id: null, day: '2026-03-10', mood: 4 }]);
    expect(screen.queryByLabelText(copy.records.checkInDay)).toBeNull();
    expect(screen.getByRole('button', { name: copy.records.actions })).toBeTruthy();
  });
});
