import { describe, expect, it } from 'vitest';
import type { CravingPage, LapseForm, LapsePage } from '../ipc/bindings';
import { Double } from '../ipc/double';
import { blankCraving, noneRetired } from './craving.svelte';
import { LapseInHand } from './lapse.svelte';

const ID = 'd'.repeat(32);
const page = (form: LapseForm, day: string): LapsePage => ({
  id: ID,
  rev: 'a'.repeat(16),
  when: { day, time: '23:58', late: false, clock_uncertain: false },
  form: { ...form, id: ID, days: form.days.length ? form.days : [day] },
  held: null,
  links: [],
});

const craving = (target: string | null): CravingPage => ({
  id: 'c'.repeat(32),
  rev: 'a'.repeat(16),
  when: { day: '2026-03-12', time: '17:21', late: false, clock_uncertain: false },
  began: null,
  form: { ...blankCraving(), target },
  retired: noneRetired,
  links: [],
});

describe('a lapse that followed a craving', () => {
  const [wine, cigarettes] = ['1'.repeat(32), '2'.repeat(32)];
  const nothing = (): Double => new Double({ held_after: { held: null } });

  it('is about what the craving was of, on its day', () => {
    const lapse = new LapseInHand(nothing());
    lapse.after(craving(wine));
    expect(lapse.form).toMatchObject({ target: wine, days: ['2026-03-12'] });
  });

  it('stays about what the person chose before the craving could be read', () => {
    const lapse = new LapseInHand(nothing());
    lapse.about(cigarettes);
    lapse.after(craving(wine));
    expect(lapse.form.target).toBe(cigarettes);
  });
});

describe('the day of a lapse', () => {
  it('is the one it was begun on, also when more is written after midnight', async () => {
    let today = '2026-03-12';
    const double = new Double({ seal_lapse: (form) => page(form, today) });
    const lapse = new LapseInHand(double);
    lapse.choose({ safe_now: true, happened: 'At the station' });
    await lapse.sealer.flush();
    today = '2026-03-13';
    lapse.write('happened', 'At the station, late');
    await lapse.sealer.flush();
    const sent = double.asked.map(({ request }) => (request as LapseForm).days);
    expect(sent).toEqual([[], ['2026-03-12']]);
    expect(lapse.form.days).toEqual(['2026-03-12']);
  });

  it('gives way to the first one that the person names', async () => {
    const double = new Double({ seal_lapse: (form) => page(form, '2026-03-12') });
    const lapse = new LapseInHand(double);
    lapse.write('happened', 'At the station');
    await lapse.sealer.flush();
    lapse.toggleDay('2026-03-11');
    await lapse.sealer.flush();
    expect(lapse.form.days).toEqual(['2026-03-11']);
    lapse.toggleDay('2026-03-10');
    expect(lapse.form.days).toEqual(['2026-03-10', '2026-03-11']);
  });

  it('is never none once it is written', async () => {
    const double = new Double({ seal_lapse: (form) => page(form, '2026-03-12') });
    const lapse = new LapseInHand(double);
    lapse.toggleDay('2026-03-11');
    await lapse.sealer.flush();
    lapse.toggleDay('2026-03-11');
    expect(lapse.form.days).toEqual(['2026-03-11']);
    lapse.toggleDay('2026-03-12');
    expect(lapse.form.days).toEqual(['2026-03-12']);
  });
});
