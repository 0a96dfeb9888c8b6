import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import gad from '../../../assets/content/measures/gad_7.json';
import phq from '../../../assets/content/measures/phq_9.json';
import { copy } from '../copy';
import type { ChangeSettings, MeasurePage, SettingsPage } from '../lib/ipc/bindings';
import { Double, type Answers } from '../lib/ipc/double';
import Main from './Main.svelte';

const words = copy.measures;
const settings = (measures_on: string[]): SettingsPage =>
  ({ lock_after_minutes: 5, week_starts_on: 1, measures_on }) as unknown as SettingsPage;
const filled = (n: number, time: string): MeasurePage => {
  const id = String(n).padStart(32, '0');
  return {
    id,
    rev: 'a',
    when: { day: '2026-03-01', time, late: false, clock_uncertain: false },
    form: { id, day: '2026-03-01', measure: 'gad_7', answers: gad.items.map(() => n) },
    sum: 7 * n,
  };
};

function open(answers: Answers): Double {
  const backend = new Double({
    content: ({ name }) => ({ json: name === 'measures' ? [gad, phq] : { items: [] } }),
    targets: { targets: [] },
    settings: settings(['gad_7']),
    measures: { pages: [] },
    ...answers,
  });
  render(Main, { backend, screen: 'measures' });
  return backend;
}
const item = async (title: string): Promise<HTMLElement> =>
  (await screen.findByRole('heading', { name: title })).closest('li') as HTMLElement;

describe('the page of measures', () => {
  it('says of one that it is off only while it is', async () => {
    open({});
    await waitFor(async () => expect((await item('GAD-7')).textContent).not.toContain(words.offUntil));
    expect((await item('PHQ-9')).textContent).toContain(words.offUntil);
  });

  it('keeps both of two switches that are turned in one instant', async () => {
    let on: string[] = [];
    open({
      settings: () => settings(on),
      change_settings: async (change: ChangeSettings) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        on = change.measures_on ?? on;
        return settings(on);
      },
    });
    for (const title of ['GAD-7', 'PHQ-9'])
      void fireEvent.click(await screen.findByRole('switch', { name: words.turnOn(title) }));
    await waitFor(() => expect(on).toEqual(['gad_7', 'phq_9']));
  });

  it('leads to what was filled before in one that is not offered now', async () => {
    open({
      settings: settings([]),
      measures: ({ measure }) => ({ pages: measure === 'gad_7' ? [filled(1, '08:15')] : [] }),
    });
    await fireEvent.click(await screen.findByRole('button', { name: words.seeFilled('GAD-7') }));
    expect(await screen.findByText(words.sum(7))).toBeTruthy();
  });

  it('tells two fillings of one day apart by their time', async () => {
    open({ measures: { pages: [filled(2, '21:40'), filled(1, '08:15')] } });
    await fireEvent.click(await screen.findByRole('button', { name: words.fill }));
    const named = await screen.findAllByRole('button', { name: /^Correct / });
    expect(new Set(named.map((button) => button.getAttribute('aria-label'))).size).toBe(2);
    expect(named[0]?.textContent).toContain('9:40');
  });

  it('says beside its button that a measure is sealed, and covers nothing', async () => {
    open({ seal_measure: filled(3, '21:50') });
    await fireEvent.click(await screen.findByRole('button', { name: words.fill }));
    const [answer] = await screen.findAllByRole('radio');
    await fireEvent.click(answer as HTMLElement);
    const seal = screen.getByRole('button', { name: words.seal });
    await fireEvent.click(seal);
    await waitFor(() => expect(seal.parentElement?.textContent).toContain('Sealed'));
    expect(screen.queryByText('Sealed.')).toBeNull();
    await fireEvent.click((await screen.findAllByRole('radio'))[0] as HTMLElement);
    await waitFor(() => expect(seal.parentElement?.textContent).toContain(words.answered(1, 7)));
  });
});
