import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { SoFar } from '../../lib/ipc/bindings';
import { Double } from '../../lib/ipc/double';
import { CheckIn } from '../../lib/state/checkIn.svelte';
import SoFarLine from './SoFarLine.svelte';

const cards: SoFar = {
  target: 'd'.repeat(32),
  name: 'Scratch cards',
  unit: 'pounds',
  limit: 2,
  per: 'week',
  on_day: null,
  before: 1,
  days_before: 2,
};

function open(one: Partial<SoFar> = {}): { checkIn: CheckIn; said: () => string; field: HTMLElement } {
  cleanup();
  const checkIn = new CheckIn(new Double({}), null);
  const { container } = render(SoFarLine, { one: { ...cards, ...one }, checkIn });
  const field = screen.getByRole('spinbutton');
  return { checkIn, field, said: () => container.querySelector('.hint')?.textContent.trim() ?? '' };
}

async function type(field: HTMLElement, value: string): Promise<void> {
  await fireEvent.input(field, { target: { value } });
  await fireEvent.blur(field);
}

describe('what is counted', () => {
  it('stands beside the limit of its week, with the days that said it', async () => {
    const { field, said, checkIn } = open();
    expect(said()).toBe('pounds so far; 1 in the week, from 2 days; the limit is 2 a week');
    await type(field, '2,5');
    expect(checkIn.amount(cards.target)).toBe(2.5);
    expect(said()).toBe('pounds so far; 3.5 in the week, from 3 days; the limit is 2 a week');
  });

  it('says what an earlier check-in of the day said, and counts it', () => {
    const { said } = open({ on_day: 1 });
    expect(said()).toBe('pounds so far; 1 said earlier; 2 in the week, from 3 days; the limit is 2 a week');
  });

  it('of a day has no week, and on the way down no limit', () => {
    expect(open({ per: 'day', limit: 5, unit: '' }).said()).toBe('so far; the limit is 5 a day');
    expect(open({ per: 'day', limit: null, unit: 'mg' }).said()).toBe('mg so far');
  });

  it('takes no number that is none', async () => {
    const { field, checkIn } = open();
    for (const text of ['a few', '-1', '1e400']) {
      await type(field, text);
      expect(checkIn.amount(cards.target)).toBeNull();
    }
  });
});
