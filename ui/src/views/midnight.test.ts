import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copy } from '../copy';
import { civilDay, localDay } from '../lib/format/date';
import type { CheckInForm, CheckInPage, Line, Today } from '../lib/ipc/bindings';
import { Double, refuse, type Answers } from '../lib/ipc/double';
import { blankEntry } from '../lib/state/testing';
import Main from './Main.svelte';

const EVENING = new Date(2026, 2, 12, 23, 50);
const MINUTE = 60_000;
const ID = 'b'.repeat(32);
const page = (form: CheckInForm): CheckInPage => ({
  id: ID,
  rev: 'a'.repeat(16),
  when: { day: form.day ?? localDay(new Date()), time: '23:40', late: false, clock_uncertain: false },
  form: { ...form, id: ID },
  counted: [],
});
const rated: CheckInForm = {
  id: ID,
  day: '2026-03-12',
  mood: 3,
  craving: 2,
  sleep_minutes: null,
  halt: null,
  resolve: null,
  said_and_did: null,
  amounts: [],
};
const today = (): Today => ({
  day: localDay(new Date()),
  name: null,
  word: null,
  held: [],
  headline: 'all',
  check_in: localDay(new Date()) === '2026-03-12' ? page(rated) : null,
  counted: [],
  entry: blankEntry,
  lines: [],
  rate_again: false,
  prompt: { id: 'p1', text: 'A prompt' },
  year_ago: null,
  recovery_key_unchecked: false,
  backup_overdue_days: null,
  invented: false,
  open_craving: null,
  lapse_going: null,
  planned: [],
  clock_behind: null,
});

async function open(more: Answers = {}): Promise<Double> {
  const double = new Double({ today, new_entry: blankEntry, seal_check_in: page, ...more });
  render(Main, { backend: double, screen: 'today' });
  await screen.findByRole('heading', { name: civilDay('2026-03-12', 'weekday') });
  await screen.findByText(copy.today.entry);
  return double;
}
/** Time goes by, and the window is looked at; what that begins is done when this returns. */
async function pass(minutes: number): Promise<void> {
  vi.setSystemTime(new Date(Date.now() + minutes * MINUTE));
  await fireEvent(window, new Event('focus'));
  await new Promise((done) => setTimeout(done));
  await tick();
}
const of = (day: string): HTMLElement | null =>
  screen.queryByRole('heading', { name: civilDay(day, 'weekday') });
const sealed = (double: Double): CheckInForm[] =>
  double.asked.filter(({ name }) => name === 'seal_check_in').map(({ request }) => request as CheckInForm);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: EVENING });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Today at midnight', () => {
  it('becomes the next day, and its check-in is a new one', async () => {
    const double = await open();
    await pass(15);
    await waitFor(() => expect(of('2026-03-13')).toBeTruthy());
    await fireEvent.keyDown(document.body, { key: 'm' });
    await fireEvent.keyDown(document.body, { key: '4' });
    await fireEvent.click(await screen.findByRole('button', { name: copy.today.seal }));
    await waitFor(() => expect(sealed(double)).toHaveLength(1));
    expect(sealed(double)[0]).toMatchObject({ id: null, day: '2026-03-13', mood: 4 });
  });

  it('stays under somebody’s hands, says that a day has begun, and turns when they rest or ask', async () => {
    await open();
    await pass(9);
    await fireEvent.keyDown(document.body, { key: 'a' });
    await pass(2);
    expect(await screen.findByText(copy.today.newDay)).toBeTruthy();
    expect(of('2026-03-12')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: copy.today.openNewDay }));
    await waitFor(() => expect(of('2026-03-13')).toBeTruthy());
    expect(screen.queryByText(copy.today.newDay)).toBeNull();
  });

  it('turns by itself once they have rested', async () => {
    await open();
    await pass(9);
    await fireEvent.keyDown(document.body, { key: 'a' });
    await pass(2);
    expect(of('2026-03-12')).toBeTruthy();
    await pass(5);
    await waitFor(() => expect(of('2026-03-13')).toBeTruthy());
  });

  it('seals what was given on it for its own day, and stays where that is refused', async () => {
    let full = true;
    const double = await open({
      today: () => ({ ...today(), check_in: null }),
      seal_check_in: (form) => {
        if (full) throw refuse({ kind: 'disk_full' });
        return page(form);
      },
    });
    await fireEvent.keyDown(document.body, { key: 'm' });
    await fireEvent.keyDown(document.body, { key: '2' });
    await pass(20);
    await waitFor(() => expect(sealed(double)).toHaveLength(1));
    expect(of('2026-03-12')).toBeTruthy();
    full = false;
    await pass(1);
    await waitFor(() => expect(of('2026-03-13')).toBeTruthy());
    expect(sealed(double).at(-1)).toMatchObject({ day: '2026-03-12', mood: 2 });
  });

  it('shows nothing of the evening under the next day, also while the next day’s records are still read', async () => {
    const evening: Line = {
      id: 'c'.repeat(32),
      kind: 'reflection',
      when: { day: '2026-03-12', time: null, late: false, clock_uncertain: false },
      title: 'A sheet of the evening',
      detail: '',
      numbers: [],
    };
    await open({
      today: () => ({ ...today(), lines: localDay(new Date()) === '2026-03-12' ? [evening] : [] }),
      day: () => new Promise<never>(() => undefined),
    });
    expect(screen.getByText('A sheet of the evening')).toBeTruthy();
    await pass(15);
    await waitFor(() => expect(of('2026-03-13')).toBeTruthy());
    expect(screen.queryByText('A sheet of the evening')).toBeNull();
  });
});
