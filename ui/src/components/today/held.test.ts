import { cleanup, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Held } from '../../lib/ipc/bindings';
import { civilDay } from '../../lib/format/date';
import HeldLine from './HeldLine.svelte';

const alcohol: Held = {
  target: 'a'.repeat(32),
  name: 'Alcohol',
  days: 641,
  of: 648,
  since: '2024-06-02',
  run: 214,
  longest: 214,
  shares: [],
  strand: [],
  money_minor: null,
  currency: null,
  hours: null,
};
const since = civilDay('2024-06-02');
const said = (
  held: Partial<Held>[],
  headline: 'all' | 'run' | 'all_alone' = 'all',
  day = '2026-03-12',
): string => {
  cleanup();
  const all = held.map((one, index) => ({ ...alcohol, target: String(index).repeat(32), ...one }));
  render(HeldLine, { held: all, headline, day, onopen: () => undefined });
  return (
    screen
      .queryByRole('region')
      ?.textContent.replace(/([a-z])(?=\d)|(\d)(?=[a-z])/gi, '$1$2 ')
      .replace(/\s+/g, ' ')
      .trim() ?? ''
  );
};

describe('what is held', () => {
  it('is said in all first, and the run beside it', () => {
    expect(said([{}])).toBe(`641 of 648 days held since ${since} 214 in this run`);
  });

  it('shows no zero on the day of a lapse, however the person has it', () => {
    for (const headline of ['all', 'run', 'all_alone'] as const) {
      expect(said([{ run: 0 }], headline)).toBe(`641 days held, and still held of 648 since ${since}`);
      expect(said([{}, { name: 'Cards', run: 0 }], headline)).toContain('Cards: 641 of 648 days held');
      expect(said([{}, { name: 'Cards', run: 0 }], headline)).not.toMatch(/\b0\b/);
    }
  });

  it('shows no zero before the first day is over, nor where no day was held', () => {
    expect(said([{ days: 0, of: 0, run: 0 }])).toBe(`Counted from ${since}. A day counts once it is over.`);
    expect(said([{ days: 0, of: 3, run: 0 }])).not.toMatch(/\b0\b/);
    expect(said([{}, { name: 'Cards', days: 0, of: 0, run: 0 }])).toContain(`Cards: counted from ${since}`);
  });

  it('puts the run first, or leaves it out, where the person chose so', () => {
    expect(said([{}], 'run')).toBe(`214 days held in this run 641 of 648 since ${since}`);
    expect(said([{}], 'all_alone')).toBe(`641 of 648 days held since ${since}`);
  });

  it('says that days were counted in parts where some lie between two attempts', () => {
    expect(said([{}], 'all', '2026-03-13')).toBe(
      `641 of 648 counted days held since ${since} 214 in this run`,
    );
    expect(said([{ run: 0 }], 'all', '2026-03-13')).toContain(`of 648 counted since ${since}`);
  });

  it('is one number while every day was held', () => {
    const nine = [{ days: 9, of: 9, run: 9 }];
    expect(said(nine, 'all', '2024-06-11')).toBe(`9 days held since ${since}`);
    expect(said(nine, 'run', '2024-06-11')).toBe(`9 days held since ${since}`);
    expect(said(nine, 'all', '2024-07-11')).toBe(`9 counted days held since ${since}`);
  });
});
