import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { copy } from '../copy';
import type { Held, LapseForm } from '../lib/ipc/bindings';
import { civilDay } from '../lib/format/date';
import { refuse, type Answers } from '../lib/ipc/double';
import { blankCraving, noneRetired } from '../lib/state/craving.svelte';
import { blankLapse } from '../lib/state/lapse.svelte';
import { ID, alcohol, held, mode, open, page, requests, when } from './openedOver.test.support';

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

  /** A kept lapse, and from it the craving that it goes with. */
  async function openItsCraving(more: Answers = {}): Promise<void> {
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
        ...more,
      },
    );
    await fireEvent.click(
      await screen.findByRole('button', { name: copy.lapse.cravingOf(civilDay(when.day)) }),
    );
  }

  it('leads to the craving it goes with, which closes to it again', async () => {
    await openItsCraving();
    await fireEvent.click(await screen.findByRole('button', { name: copy.craving.done }));
    expect(await screen.findByText(copy.lapse.title)).toBeTruthy();
  });

  it('is back at the second press when the craving opened from it cannot be sealed', async () => {
    await openItsCraving({
      seal_craving: () => {
        throw refuse({ kind: 'disk_full' });
      },
    });
    await fireEvent.input(await screen.findByLabelText(copy.craving.learned), { target: { value: 'Left' } });
    const done = screen.getByRole('button', { name: copy.craving.done });
    await fireEvent.click(done);
    expect(await screen.findByText(new RegExp(copy.wordsFor({ kind: 'disk_full' })))).toBeTruthy();
    expect(screen.queryByText(copy.lapse.title)).toBeNull();
    await fireEvent.click(done);
    expect(await screen.findByText(copy.lapse.title)).toBeTruthy();
  });

  it('keeps a day that cannot be read in its field, and is held once by it', async () => {
    const backend = open({ kind: 'lapse' }, { seal_lapse: sealing });
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.yes }));
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.goOn }));
    const field = await addAnother();
    await fireEvent.input(field, { target: { value: '31 February' } });
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByText(copy.lapse.badDay)).toBeTruthy();
    expect(field).toHaveProperty('value', '31 February');
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    const leaveAnyway = { name: new RegExp(copy.lapse.leaveAnyway) };
    expect(await screen.findByRole('button', leaveAnyway)).toBeTruthy();
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByText(copy.lapse.title)).toBeNull());
    expect(requests(backend, 'seal_lapse')).toEqual([]);
  });

  it('is carried on from once the day that held it was corrected and sealed', async () => {
    const backend = open({ kind: 'lapse' }, { seal_lapse: sealing });
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.yes }));
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.goOn }));
    const field = await addAnother();
    await fireEvent.input(field, { target: { value: '31 February' } });
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    await screen.findByRole('button', { name: new RegExp(copy.lapse.leaveAnyway) });
    await fireEvent.input(field, { target: { value: '2026-03-10' } });
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect(await screen.findByRole('button', { name: new RegExp(copy.lapse.carryOn) })).toBeTruthy();
    expect(requests<LapseForm>(backend, 'seal_lapse').at(-1)?.days).toContain('2026-03-10');
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
