import { describe, expect, it } from 'vitest';
import type { Attempt, TargetForm, TargetPage } from '../ipc/bindings';
import { Double, refuse } from '../ipc/double';
import { fitting, TargetInHand } from './target.svelte';

const ID = 'a'.repeat(32);
const form: TargetForm = {
  id: ID,
  name: 'Beer',
  seed: null,
  goal: { kind: 'abstain' },
  attempts: [],
  cost_minor: 920,
  currency: 'GBP',
  hours_a_day: 2,
  withdrawal_read: false,
  retired: false,
};
const page = (of: TargetForm): TargetPage => ({ id: ID, form: of }) as TargetPage;
const attempt = (start: string, end: string | null): Attempt => ({
  start,
  end,
  note: null,
  remembered: true,
});
const sent = (double: Double): TargetForm[] =>
  double.asked.filter(({ name }) => name === 'seal_target').map(({ request }) => request as TargetForm);

describe('a target', () => {
  it('with an amount and hours that cannot be read is sealed with those it had, and keeps what was typed', async () => {
    const double = new Double({ seal_target: page });
    const hand = new TargetInHand(double, page(form));
    hand.writeCost('9 pounds or so');
    hand.writeHours('99');
    hand.change({ name: 'Wine' });
    expect(await hand.sealer.flush()).toBe(true);
    expect(sent(double)[0]).toMatchObject({ name: 'Wine', cost_minor: 920, currency: 'GBP', hours_a_day: 2 });
    expect([hand.amiss, hand.cost, hand.hours]).toEqual([true, '9 pounds or so', '99']);
    hand.writeCost('');
    hand.writeHours('3,5');
    await hand.sealer.flush();
    expect(sent(double).at(-1)).toMatchObject({ cost_minor: null, currency: null, hours_a_day: 3.5 });
    expect(hand.amiss).toBe(false);
  });

  it('whose attempts overlap is sealed without the one that does, and says so', async () => {
    const error = { kind: 'bad_request', field: 'attempts', reason: 'overlap' } as const;
    const double = new Double({
      seal_target: (given) => {
        if (given.attempts.length > 1) throw refuse(error);
        return page(given);
      },
    });
    const hand = new TargetInHand(double, page(form));
    const both = [attempt('2025-01-01', '2025-03-01'), attempt('2025-02-01', '2025-04-01')];
    hand.change({ attempts: both });
    expect(await hand.sealer.flush()).toBe(true);
    expect(sent(double).at(-1)?.attempts).toEqual(both.slice(0, 1));
    expect(hand.sealer.amiss).toEqual(error);
    expect(hand.form.attempts).toHaveLength(2);
  });

  it('whose date waits for a page is sealed with the dates it had, and says so', async () => {
    const error = { kind: 'bad_request', field: 'attempts', reason: 'read_first' } as const;
    const double = new Double({
      seal_target: (given) => {
        if (given.seed === 'alcohol' && given.attempts.length > 0) throw refuse(error);
        return page(given);
      },
    });
    const hand = new TargetInHand(double, page(form));
    hand.change({ seed: 'alcohol', attempts: [attempt('2025-01-01', null)] });
    expect(await hand.sealer.flush()).toBe(true);
    expect(sent(double).at(-1)).toMatchObject({ seed: 'alcohol', attempts: [] });
    expect(hand.sealer.amiss).toEqual(error);
    expect(hand.form.attempts).toHaveLength(1);
  });

  it('that was emptied of its name keeps the last one it had', async () => {
    const double = new Double({ seal_target: page });
    const hand = new TargetInHand(double, page(form));
    hand.change({ name: '' });
    expect(await hand.sealer.flush()).toBe(true);
    expect(sent(double)[0]?.name).toBe('Beer');
  });

  it('that a full disk does not take is held for a copy elsewhere as it can be sealed there', async () => {
    const double = new Double({
      seal_target: () => {
        throw refuse({ kind: 'disk_full' });
      },
    });
    const hand = new TargetInHand(double, page(form));
    hand.change({ attempts: [attempt('2025-03-01', '2025-01-01')] });
    expect(await hand.sealer.flush()).toBe(false);
    expect(hand.held()?.unsealed).toMatchObject({ kind: 'target', form: { id: ID, attempts: [] } });
  });
});

describe('attempts that can stand together', () => {
  it('are in order, do not touch, and only the last is open', () => {
    const [early, late, open] = [
      attempt('2024-01-01', '2024-02-01'),
      attempt('2024-03-01', '2024-04-01'),
      attempt('2025-01-01', null),
    ];
    expect(fitting([open, late, early], '2026-01-01')).toEqual([early, late, open]);
    expect(fitting([early, attempt('2024-02-01', null)], '2026-01-01')).toEqual([early]);
    expect(fitting([open, attempt('2025-06-01', null)], '2026-01-01')).toEqual([open]);
    expect(fitting([attempt('2025-06-01', '2026-02-01')], '2026-01-01')).toEqual([]);
  });

  it('gives back an attempt that was taken away though the page was left, and says where it cannot', async () => {
    let full = false;
    let kept = page(form);
    const double = new Double({
      seal_target: (given) => {
        if (full) throw refuse({ kind: 'disk_full' });
        return (kept = page(given));
      },
      targets: () => ({ targets: [kept] }),
    });
    const both = [attempt('2025-01-01', '2025-03-01'), attempt('2025-04-01', null)];
    const hand = new TargetInHand(double, page({ ...form, attempts: both }));
    hand.change({ attempts: both.slice(1) });
    await hand.sealer.flush();
    await hand.bringBack(0, both[0] as Attempt);
    expect(sent(double).map(({ attempts }) => attempts)).toEqual([both.slice(1), both]);
    hand.change({ attempts: both.slice(1) });
    await hand.sealer.flush();
    // It is opened again, and called otherwise, before the attempt is wanted back.
    kept = page({ ...kept.form, name: 'Wine' });
    await hand.bringBack(0, both[0] as Attempt);
    expect(sent(double).at(-1)).toMatchObject({ name: 'Wine', attempts: both });
    hand.change({ attempts: both.slice(1) });
    full = true;
    await expect(hand.bringBack(0, both[0] as Attempt)).rejects.toThrow('disk_full');
    expect(hand.form.attempts).toEqual(both);
  });
});
