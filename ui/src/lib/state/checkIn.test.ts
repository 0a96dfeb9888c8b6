import { describe, expect, it } from 'vitest';
import type { CheckInForm, CheckInPage } from '../ipc/bindings';
import { hoursAndMinutes, hoursOf } from '../format/hours';
import { Double, refuse } from '../ipc/double';
import { CheckIn } from './checkIn.svelte';

const kept = (form: CheckInForm): CheckInPage => ({
  id: 'c'.repeat(32),
  rev: 'a'.repeat(16),
  when: { day: '2026-03-12', time: '18:41', late: false, clock_uncertain: false },
  form: { ...form, id: 'c'.repeat(32) },
  counted: [],
});
const sealing = (): Double => new Double({ seal_check_in: kept });

describe('a check-in', () => {
  it('begins with nothing filled in', () => {
    const checkIn = new CheckIn(sealing(), null);
    expect(checkIn.changed).toBe(false);
    const { amounts, ...rest } = checkIn.form;
    expect(amounts).toEqual([]);
    expect(Object.values(rest).every((value) => value === null)).toBe(true);
  });

  it('with nothing in it is not sealed', async () => {
    const double = sealing();
    expect(await new CheckIn(double, null).seal()).toBe(true);
    expect(double.asked).toHaveLength(0);
  });

  it('tells a zero from nothing', async () => {
    const double = sealing();
    const checkIn = new CheckIn(double, null);
    checkIn.form.craving = 0;
    expect(checkIn.changed).toBe(true);
    await checkIn.seal();
    expect(double.asked[0]?.request).toMatchObject({ id: null, craving: 0, mood: null, halt: null });
  });

  it('sealed once is corrected, not written twice', async () => {
    const double = sealing();
    const checkIn = new CheckIn(double, null);
    checkIn.form.mood = 3;
    await checkIn.seal();
    checkIn.turn('tired');
    expect(checkIn.changed).toBe(true);
    await checkIn.seal();
    expect(double.asked[1]?.request).toMatchObject({
      id: 'c'.repeat(32),
      mood: 3,
      halt: { tired: 2, hungry: null },
    });
  });

  it('sealed in a copy elsewhere is sealed here under the id that it has there', async () => {
    let full = true;
    const double = new Double({
      seal_check_in: (form) => {
        if (full) throw refuse({ kind: 'disk_full' });
        return kept(form);
      },
    });
    const checkIn = new CheckIn(double, null);
    checkIn.form.mood = 3;
    expect(await checkIn.seal()).toBe(false);
    checkIn.held()?.elsewhere('/media/stick/a.holdfast', 'd'.repeat(32));
    expect(checkIn.held()).toBeNull();
    full = false;
    expect(await checkIn.seal()).toBe(true);
    expect(double.asked.at(-1)?.request).toMatchObject({ id: 'd'.repeat(32), mood: 3 });
  });

  it('begun anew leaves the earlier one as it was', async () => {
    const double = sealing();
    const checkIn = new CheckIn(double, null);
    checkIn.form.mood = 3;
    await checkIn.seal();
    checkIn.another();
    checkIn.form.mood = 4;
    await checkIn.seal();
    expect(double.asked[1]?.request).toMatchObject({ id: null, mood: 4 });
  });

  it('turned all the way round is unchanged', () => {
    const checkIn = new CheckIn(sealing(), null);
    for (const said of ['so', 'not', 'nothing'] as const) {
      checkIn.turn('angry');
      expect(checkIn.said('angry')).toBe(said);
    }
    expect(checkIn.changed).toBe(false);
    expect(checkIn.form.halt).toBeNull();
  });

  it('says “not so” of the others only when told to', () => {
    const checkIn = new CheckIn(sealing(), null);
    checkIn.turn('tired');
    expect(checkIn.form.halt).toEqual({ hungry: null, angry: null, lonely: null, tired: 2 });
    checkIn.turnOthers();
    expect(checkIn.form.halt).toEqual({ hungry: 0, angry: 0, lonely: 0, tired: 2 });
    checkIn.turnOthers();
    expect(checkIn.form.halt).toEqual({ hungry: null, angry: null, lonely: null, tired: 2 });
  });

  it('that was refused keeps what was given', async () => {
    const double = new Double({
      seal_check_in: () => {
        throw refuse({ kind: 'disk_full' });
      },
    });
    const checkIn = new CheckIn(double, null);
    checkIn.form.said_and_did = 'rang Tom';
    expect(await checkIn.seal()).toBe(false);
    expect(checkIn.form.said_and_did).toBe('rang Tom');
    expect(checkIn.refused).toEqual({ kind: 'disk_full' });
  });
});

describe('a check-in that is changed while it is sealed', () => {
  const slow = (): { double: Double; answer: () => void } => {
    let waiting: (() => void)[] = [];
    const double = new Double({
      seal_check_in: (form) => new Promise((give) => waiting.push(() => give(kept(form)))),
    });
    const answer = (): void => {
      const now = waiting;
      waiting = [];
      now.forEach((give) => give());
    };
    return { double, answer };
  };
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

  it('keeps what was typed meanwhile, and seals it next, under the same id', async () => {
    const { double, answer } = slow();
    const checkIn = new CheckIn(double, null);
    checkIn.form.said_and_did = 'rang';
    const sealed = checkIn.seal();
    await turn();
    checkIn.form.said_and_did = 'rang Tom';
    answer();
    await turn();
    expect(checkIn.form.said_and_did).toBe('rang Tom');
    answer();
    expect(await sealed).toBe(true);
    expect(double.asked[1]?.request).toMatchObject({ id: 'c'.repeat(32), said_and_did: 'rang Tom' });
  });

  it('lets a second sealing wait for the first, and is then unchanged', async () => {
    const { double, answer } = slow();
    const checkIn = new CheckIn(double, null);
    checkIn.form.mood = 3;
    const both = Promise.all([checkIn.seal(), checkIn.seal()]);
    await turn();
    answer();
    expect(await both).toEqual([true, true]);
    expect(double.asked).toHaveLength(1);
  });
});

describe('how much so far', () => {
  const target = 'd'.repeat(32);

  it('is something to seal, said once a target, and taken back by emptying it', async () => {
    const double = sealing();
    const checkIn = new CheckIn(double, null);
    checkIn.say(target, 2);
    checkIn.say(target, 3);
    expect(checkIn.changed).toBe(true);
    await checkIn.seal();
    expect(double.asked[0]?.request).toMatchObject({ amounts: [{ target, so_far: 3 }] });
    expect(checkIn.changed).toBe(false);
    checkIn.say(target, null);
    expect([checkIn.changed, checkIn.amount(target)]).toEqual([true, null]);
  });

  it('tells none of it from nothing said', async () => {
    const double = sealing();
    const checkIn = new CheckIn(double, null);
    checkIn.say(target, 0);
    await checkIn.seal();
    expect(double.asked[0]?.request).toMatchObject({ amounts: [{ target, so_far: 0 }] });
  });

  it('is said anew by another check-in, beside what the day has by then', async () => {
    const counted = {
      target,
      name: 'Cards',
      unit: 'pounds',
      limit: 2,
      per: 'week',
      before: 1,
      days_before: 1,
      on_day: 3,
    };
    const double = new Double({ seal_check_in: (form) => ({ ...kept(form), counted: [counted] }) });
    const checkIn = new CheckIn(double, null);
    checkIn.say(target, 3);
    await checkIn.seal();
    checkIn.another();
    expect([checkIn.amount(target), checkIn.counted]).toEqual([null, [counted]]);
  });
});

describe('a check-in that was emptied again', () => {
  const one = { ...kept({ said_and_did: 'rang Tom' } as CheckInForm) };
  const last: CheckInPage = {
    ...one,
    form: { ...new CheckIn(sealing(), null).form, id: one.id, said_and_did: 'rang Tom', amounts: [] },
  };

  it('is taken back into the bin, and keeps nobody on the page', async () => {
    const double = new Double({
      bin_record: ({ id }) => ({ id, rev: 'b'.repeat(16), at: '18:42' }),
      unbin_record: ({ id }) => ({ id, rev: 'c'.repeat(16), at: '18:43' }),
      check_in: last,
    });
    let undo = (): Promise<unknown> => Promise.resolve();
    const checkIn = new CheckIn(double, last, null, (way) => (undo = way));
    checkIn.form.said_and_did = '';
    expect(await checkIn.seal()).toBe(true);
    expect(double.asked).toEqual([{ name: 'bin_record', request: { id: last.id } }]);
    expect(checkIn.form.id).toBeNull();
    await undo();
    expect(checkIn.form.said_and_did).toBe('rang Tom');
    expect(checkIn.form.id).toBe(last.id);
  });

  it('lets the lock finish though it cannot be taken back', async () => {
    const double = new Double({
      bin_record: () => {
        throw refuse({ kind: 'disk_full' });
      },
    });
    const checkIn = new CheckIn(double, last);
    checkIn.form.said_and_did = '';
    expect(await checkIn.seal()).toBe(true);
    expect(checkIn.refused).toEqual({ kind: 'disk_full' });
    expect(checkIn.held()).toBeNull();
  });
});

describe('hours of sleep', () => {
  it('are read as people type them', () => {
    for (const text of ['6:30', '6h30', '6 h 30', '6.5', '6,5', '6 h 30 m']) expect(hoursOf(text)).toBe(6.5);
    expect(hoursOf('7')).toBe(7);
    expect(hoursOf('8 h')).toBe(8);
  });
  it('refuse what they cannot be', () => {
    for (const text of ['', 'well', '25', '6:75', '-1']) expect(hoursOf(text)).toBeNull();
  });
  it('are shown in hours and minutes', () => expect(hoursAndMinutes(6.5)).toEqual([6, 30]));
});
