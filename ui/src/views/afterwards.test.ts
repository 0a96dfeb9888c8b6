import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { copy } from '../copy';
import type { CheckInForm, CheckInPage, TargetPage } from '../lib/ipc/bindings';
import { addDays, civilDay, clockTime, localDay } from '../lib/format/date';
import type { Double } from '../lib/ipc/double';
import { blankCraving, noneRetired } from '../lib/state/craving.svelte';
import { blankLapse } from '../lib/state/lapse.svelte';
import type { Opened } from '../lib/state/opener.svelte';
import { ID, alcohol, mode, open, page, requests, when } from './openedOver.test.support';

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

  it('leads to its lapse again once the deletion of that is undone over it', async () => {
    const lapse = 'd'.repeat(32);
    let binned = false;
    const kept = { id: ID, rev: '1', when, began: null, links: [] };
    const form = { ...blankCraving(), id: ID, outcome: 'used' as const, learned: 'Left' };
    const back: Opened = { kind: 'craving_form', id: ID };
    const backend = open(
      { kind: 'lapse', id: lapse, back },
      {
        craving_mode: mode,
        craving: () => ({ ...kept, form: { ...form, lapse: binned ? null : lapse }, retired: noneRetired }),
        seal_craving: (sent) => ({ ...kept, form: sent, retired: noneRetired }),
        lapse: { ...kept, id: lapse, form: { ...blankLapse(), id: lapse }, held: null },
        bin: { lines: [] },
        bin_record: () => {
          binned = true;
          return { id: lapse, rev: '2', at: '20:00' };
        },
        unbin_record: () => {
          binned = false;
          return { id: lapse, rev: '3', at: '20:01' };
        },
      },
    );
    await fireEvent.click(await screen.findByRole('button', { name: copy.records.actions }));
    await fireEvent.click(screen.getByRole('menuitem', { name: copy.records.bin }));
    expect(await screen.findByRole('button', { name: copy.craving.writeLapse })).toBeTruthy();
    await fireEvent.click(await screen.findByRole('button', { name: new RegExp(copy.shared.undo) }));
    expect(await screen.findByRole('button', { name: copy.craving.readLapse })).toBeTruthy();
    expect(requests(backend, 'unbin_record')).toEqual([{ id: lapse }]);
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

  it('is not sealed over a day that cannot be read', async () => {
    const backend = open({ kind: 'check_in' }, { seal_check_in });
    const day = await screen.findByLabelText<HTMLInputElement>(copy.records.checkInDay);
    await fireEvent.input(day, { target: { value: '31 February' } });
    await fireEvent.click(screen.getByRole('radio', { name: 'Good' }));
    await fireEvent.click(screen.getByRole('button', { name: copy.today.seal }));
    expect(await screen.findByText(copy.shared.unread)).toBeTruthy();
    expect(requests(backend, 'seal_check_in')).toEqual([]);
    await fireEvent.input(day, { target: { value: '2026-03-10' } });
    await fireEvent.click(screen.getByRole('button', { name: copy.today.seal }));
    await waitFor(() => expect(requests(backend, 'seal_check_in')).toMatchObject([{ day: '2026-03-10' }]));
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
