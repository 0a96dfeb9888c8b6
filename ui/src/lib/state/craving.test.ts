import { describe, expect, it } from 'vitest';
import { copy } from '../../copy';
import type { CravingForm, CravingPage } from '../ipc/bindings';
import { Double, refuse } from '../ipc/double';
import { blankCraving, CravingInHand, noneRetired } from './craving.svelte';

const ID = 'c'.repeat(32);
const BEGAN = '2026-03-12T17:30:00Z';
const form: CravingForm = { ...blankCraving(), id: ID, stage: 'riding', ratings: [{ after: 0, value: 7 }] };
const kept = (began: string | null = BEGAN): CravingPage => ({
  id: ID,
  rev: 'a'.repeat(16),
  // Written in a zone three hours off: its clock and the one here do not agree.
  when: { day: '2026-03-12', time: '20:30', late: false, clock_uncertain: false },
  began,
  form,
  retired: noneRetired,
  links: [],
});
const double = (): Double => new Double({ seal_craving: (sent) => ({ ...kept(), form: sent }) });

function later(minutes: number, page = kept()): CravingInHand {
  const now = new Date(new Date(BEGAN).getTime() + minutes * 60_000);
  return new CravingInHand(double(), page, () => now);
}

describe('a craving that could not be sealed when it began', () => {
  it('is of the day and the time at which it began, in the journal and in a copy elsewhere', async () => {
    let now = new Date('2026-03-12T23:55:00');
    let full = true;
    const sent: CravingForm[] = [];
    const backend = new Double({
      seal_craving: (one) => {
        if (full) throw refuse({ kind: 'disk_full' });
        sent.push(one);
        return { ...kept(), form: one };
      },
    });
    const one = new CravingInHand(backend, null, () => now);
    one.rate(6);
    expect(await one.sealer.flush()).toBe(false);
    now = new Date('2026-03-13T00:20:00');
    const held = one.sealer.held((form) => ({ kind: 'craving', form }));
    expect(held?.unsealed.form).toMatchObject({ day: '2026-03-12', time: '23:55' });
    // A copy elsewhere has it now, and the journal here still does not.
    held?.elsewhere('/media/copy.holdfast', ID);
    full = false;
    await one.sealer.flush();
    expect(sent).toMatchObject([{ id: ID, day: '2026-03-12', time: '23:55' }]);
    one.rate(7);
    await one.sealer.flush();
    expect(sent.at(-1)).toMatchObject({ id: ID, day: null, time: null });
  });

  it('has its time from the clock of the journal where it is sealed at once', async () => {
    const backend = double();
    const one = new CravingInHand(backend);
    one.rate(6);
    await one.sealer.flush();
    expect(backend.asked.at(-1)?.request).toMatchObject({ day: null, time: null });
  });
});

describe('a craving that is remembered', () => {
  const afterwards = (): CravingInHand => CravingInHand.afterwards(double(), '2026-03-12');

  it('keeps how it ended apart from how it began, whichever is said first', () => {
    const one = afterwards();
    one.remember('ended', 2);
    expect([one.began, one.ended]).toEqual([null, 2]);
    one.remember('ended', 3);
    one.remember('began', 7);
    expect([one.began, one.ended]).toEqual([7, 3]);
    expect(one.form.ratings.map(({ value }) => value)).toEqual([7, 3]);
  });

  it('ended when it is said to have, whether that is said before or after', () => {
    const [before, after] = [afterwards(), afterwards()];
    before.choose({ minutes: 20 });
    for (const one of [before, after]) {
      one.remember('began', 7);
      one.remember('ended', 2);
    }
    after.choose({ minutes: 20 });
    for (const one of [before, after])
      expect(one.form).toMatchObject({
        minutes: 20,
        ratings: [
          { after: 0, value: 7 },
          { after: 1200, value: 2 },
        ],
      });
    after.choose({ minutes: null });
    expect(after.form.ratings.at(-1)).toEqual({ after: 0, value: 2 });
  });

  it('is known again by how it ended also where nobody said how long it lasted', () => {
    const one = afterwards();
    one.remember('ended', 3);
    const again = new CravingInHand(double(), { ...kept(null), form: { ...one.form, id: ID } });
    expect([again.began, again.ended]).toEqual([null, 3]);
    again.remember('began', 8);
    expect(again.form.ratings).toEqual([
      { after: 0, value: 8 },
      { after: 0, value: 3 },
    ]);
  });

  it('of which only the end is told takes its length also where its beginning was rated', () => {
    const page = kept();
    page.form = { ...form, ratings: [{ after: 0, value: 7 }] };
    const one = new CravingInHand(double(), page);
    one.remember('ended', 2);
    one.choose({ minutes: 20 });
    expect(one.form.ratings.at(-1)).toEqual({ after: 1200, value: 2 });
  });

  it('is known again by how it ended', () => {
    const page = kept(null);
    page.form = { ...form, logged_afterwards: true, minutes: 20, ratings: [{ after: 1200, value: 2 }] };
    const one = new CravingInHand(double(), page);
    expect([one.began, one.ended]).toEqual([null, 2]);
    one.remember('began', 6);
    expect(one.form.ratings).toEqual([
      { after: 0, value: 6 },
      { after: 1200, value: 2 },
    ]);
  });

  it('keeps the moments of its ratings where somebody watched it', () => {
    const page = kept();
    page.form = {
      ...form,
      ratings: [
        { after: 0, value: 7 },
        { after: 300, value: 5 },
        { after: 600, value: 3 },
      ],
    };
    const one = new CravingInHand(double(), page);
    one.remember('ended', 4);
    one.choose({ minutes: 90 });
    expect(one.form.ratings).toEqual([
      { after: 0, value: 7 },
      { after: 300, value: 5 },
      { after: 600, value: 4 },
    ]);
  });
});

describe('a craving that is gone on with', () => {
  it('counts from the instant it was first rated, whatever zone its clock time was written in', () => {
    const one = later(12);
    expect(one.seconds()).toBe(720);
    one.rateAgain(4);
    expect(one.form).toMatchObject({ minutes: 12, ratings: [{ after: 0 }, { after: 720, value: 4 }] });
  });

  it('that lasted under a minute is said to have', () => {
    const one = later(0.7);
    one.rateAgain(3);
    expect(one.form.minutes).toBe(0);
    expect(copy.craving.minutesValue(0)).toBe('under a minute');
    expect(copy.search.cravingTitle('7', '3', 0)).toBe('Craving, 7 to 3 in under a minute');
    expect(copy.craving.sinceRated(0)).toBe('Less than a minute since you first rated it.');
  });

  it('is given no length where hours went by in which nobody rated it', () => {
    const one = later(5 * 60);
    one.rateAgain(2);
    expect(one.form.minutes).toBeNull();
    expect(one.form.ratings.at(-1)).toEqual({ after: 5 * 3600, value: 2 });
  });

  it('keeps the length that the person tells', () => {
    const one = later(5 * 60);
    one.choose({ minutes: 25 });
    one.rateAgain(2);
    expect(one.form.minutes).toBe(25);
  });

  it('says nothing of how long ago where only its day is known', () => {
    const one = later(12, kept(null));
    expect(one.since).toBeNull();
    one.rateAgain(4);
    expect(one.form.minutes).toBeNull();
  });
});

describe('a number that was given', () => {
  it('again in the log is taken back, and the length it gave with it', () => {
    const one = later(12);
    one.log();
    one.rateAgain(4);
    expect([one.now, one.form.minutes]).toEqual([4, 12]);
    one.takeBackRating();
    expect([one.now, one.form.minutes, one.form.ratings.length]).toEqual([null, null, 1]);
  });

  it('from memory is taken back, at either end', () => {
    const one = CravingInHand.afterwards(double(), '2026-03-12');
    one.remember('began', 7);
    one.remember('ended', 2);
    one.remember('began', null);
    expect([one.began, one.ended]).toEqual([null, 2]);
    one.remember('ended', null);
    expect([one.began, one.ended, one.form.ratings]).toEqual([null, null, []]);
    one.remember('began', 6);
    expect([one.began, one.ended]).toEqual([6, null]);
  });

  it('as the strongest is said to be less than another where it is', () => {
    const one = CravingInHand.afterwards(double(), '2026-03-12');
    one.choose({ peak: 2 });
    expect(one.above).toBeNull();
    one.remember('began', 7);
    expect(one.above).toBe(7);
    one.choose({ peak: 7 });
    expect(one.above).toBeNull();
  });
});
