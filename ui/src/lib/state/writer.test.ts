import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SaveDraft } from '../ipc/bindings';
import { Double, refuse } from '../ipc/double';
import { blankEntry as blank } from './testing';
import { LONGEST_MS, QUIET_MS, REST_MS, Writer } from './writer.svelte';

let double: Double;
const drafts = (): SaveDraft[] =>
  double.asked.filter(({ name }) => name === 'save_draft').map(({ request }) => request as SaveDraft);
const settles = (): number => double.asked.filter(({ name }) => name === 'settle').length;

beforeEach(() => {
  vi.useFakeTimers();
  double = new Double({
    save_draft: ({ text }) => ({ at: '21:26', words: text.split(/\s+/).filter(Boolean).length }),
    settle: ({ id }) => ({ id, rev: 'a'.repeat(16), at: '21:26' }),
  });
});
afterEach(() => vi.useRealTimers());

describe('a draft', () => {
  it('is sealed two seconds after the last key', async () => {
    const writer = new Writer(double, blank);
    writer.write(() => 'one');
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    expect(drafts()).toHaveLength(0);
    expect(writer.sealing.kind).toBe('writing');
    await vi.advanceTimersByTimeAsync(1);
    expect(drafts().map(({ text }) => text)).toEqual(['one']);
    expect(writer.sealing).toEqual({ kind: 'sealed', time: '21:26' });
    expect(writer.words).toBe(1);
  });

  it('is sealed five seconds after the first unsealed key though the keys go on', async () => {
    const writer = new Writer(double, blank);
    for (let key = 1; key <= 12; key++) {
      writer.write(() => 'x'.repeat(key));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(drafts()[0]?.text).toHaveLength(LONGEST_MS / 500);
    expect(writer.sealing.kind).toBe('writing');
  });

  it('is not sealed where nothing was written', async () => {
    const writer = new Writer(double, blank);
    await writer.settle();
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(double.asked).toHaveLength(0);
    expect(writer.sealing.kind).toBe('blank');
  });

  it('is not called sealed while later words are not', async () => {
    let answer = (): void => undefined;
    double.answers.save_draft = () => new Promise((give) => (answer = () => give({ at: '21:27', words: 1 })));
    const writer = new Writer(double, blank);
    writer.write(() => 'first');
    const sealed = writer.seal();
    await vi.advanceTimersByTimeAsync(0);
    writer.write(() => 'first and more');
    answer();
    expect(await sealed).toBe(false);
    expect(writer.sealing.kind).toBe('writing');
  });

  it('is never overtaken by an earlier one', async () => {
    const answers: (() => void)[] = [];
    double.answers.save_draft = () =>
      new Promise((give) => answers.push(() => give({ at: '21:27', words: 1 })));
    const writer = new Writer(double, blank);
    writer.write(() => 'a');
    void writer.seal();
    writer.write(() => 'ab');
    void writer.seal();
    await vi.advanceTimersByTimeAsync(0);
    expect(drafts()).toHaveLength(1);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(drafts()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(writer.unsealed).toBe(false);
  });

  it('carries title, tags, day and prompt', async () => {
    const writer = new Writer(double, blank);
    writer.change({ title: 'Cold water', tags: ['swim'] });
    writer.change({ day: '2026-03-07', prompt: 'p1' });
    await writer.seal();
    expect(drafts()[0]).toMatchObject({
      title: 'Cold water',
      tags: ['swim'],
      day: '2026-03-07',
      prompt: 'p1',
    });
  });
});

describe('a revision', () => {
  it('is made on leaving, after the draft', async () => {
    const writer = new Writer(double, blank);
    writer.write(() => 'words');
    expect(await writer.settle()).toBe(true);
    expect(double.asked.map(({ name }) => name)).toEqual(['save_draft', 'settle']);
  });

  it('is made after ten minutes of rest', async () => {
    const writer = new Writer(double, blank);
    writer.write(() => 'words');
    await vi.advanceTimersByTimeAsync(REST_MS - 1);
    expect(settles()).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(settles()).toBe(1);
  });

  it('is what the next draft is based on', async () => {
    const writer = new Writer(double, blank);
    writer.write(() => 'words');
    await writer.settle();
    writer.write(() => 'more words');
    await writer.settle();
    expect(drafts().map(({ base }) => base)).toEqual([null, 'a'.repeat(16)]);
  });

  it('is made of a draft left by the last session', async () => {
    const writer = new Writer(double, { ...blank, text: 'left over', drafted: true });
    await writer.settle();
    expect(double.asked.map(({ name }) => name)).toEqual(['settle']);
  });
});

describe('a refusal', () => {
  const full = (): never => {
    throw refuse({ kind: 'disk_full' });
  };

  it('keeps the words and names its reason', async () => {
    const save = double.answers.save_draft;
    double.answers.save_draft = full;
    const writer = new Writer(double, blank);
    writer.write(() => 'dear words');
    expect(await writer.settle()).toBe(false);
    expect(settles()).toBe(0);
    expect(writer.sealing).toEqual({ kind: 'refused', error: { kind: 'disk_full' } });
    expect(writer.draft().text).toBe('dear words');
    if (save) double.answers.save_draft = save;
    expect(await writer.seal()).toBe(true);
    expect(writer.sealing).toEqual({ kind: 'sealed', time: '21:26' });
  });

  it('stays on the page while the person types on', async () => {
    double.answers.save_draft = full;
    const writer = new Writer(double, blank);
    writer.write(() => 'a');
    await writer.seal();
    writer.write(() => 'ab');
    expect(writer.sealing.kind).toBe('refused');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(drafts()).toHaveLength(2);
  });
});

describe('closing', () => {
  it('leaves no timer behind', () => {
    const writer = new Writer(double, blank);
    writer.write(() => 'a');
    writer.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
