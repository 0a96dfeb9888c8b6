import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Double, refuse } from '../ipc/double';
import { AGAIN_MS, Cover, HERE_MS, TOLD_MS } from './cover.svelte';
import { Leaving } from './leaving.svelte';
import { blankEntry } from './testing';
import { Writer } from './writer.svelte';

let double: Double;
let full: boolean;
let cover: Cover;
let writer: Writer;
let leaving: Leaving;

beforeEach(() => {
  vi.useFakeTimers();
  full = true;
  double = new Double({
    save_draft: () => {
      if (full) throw refuse({ kind: 'disk_full' });
      return { at: '21:26', words: 1 };
    },
    settle: ({ id }) => ({ id, rev: 'a'.repeat(16), at: '21:26' }),
    ask_again: ({ passphrase }) => ({ fits: passphrase.length === 5 }),
    copy_elsewhere: ({ path, unsealed }) => ({
      path,
      records: 2,
      bytes: 4096,
      ids: unsealed.map(({ form }) => form.id ?? 'c'.repeat(32)),
    }),
  });
  leaving = new Leaving();
  writer = new Writer(double, blankEntry);
  leaving.add(
    () => writer.settle(),
    () => writer.held(),
  );
  cover = new Cover(double, leaving);
  writer.write(() => 'heron');
});
afterEach(() => vi.useRealTimers());

const said = (): string[] =>
  double.shell.calls.filter((call) => ['covered', 'sealed', 'lifted'].includes(call));
/** What was said anew. */
const answers = (): string[] => said().filter((call, n, all) => call !== all[n - 1]);

describe('the cover', () => {
  it('locks at once when everything is sealed', async () => {
    full = false;
    await cover.begin();
    expect(answers()).toEqual(['covered', 'sealed']);
  });

  it('stays over words that a full disk does not take, and drops none', async () => {
    await cover.begin();
    await vi.advanceTimersByTimeAsync(20 * AGAIN_MS);
    expect(answers()).toEqual(['covered']);
    expect(cover.waits).toBe(true);
    expect(cover.error).toEqual({ kind: 'disk_full' });
    expect(writer.draft().text).toBe('heron');
  });

  it('says every few seconds that it is there, for as long as it is', async () => {
    await cover.begin();
    await vi.advanceTimersByTimeAsync(3 * HERE_MS);
    expect(said()).toEqual(['covered', 'covered', 'covered', 'covered']);
    await cover.lift('heron');
    await vi.advanceTimersByTimeAsync(3 * HERE_MS);
    expect(said()).toHaveLength(5);
  });

  it('stays where a seal breaks down, and tries again', async () => {
    let breaks = true;
    leaving.add(() => {
      if (breaks) throw new Error('a fault');
      return Promise.resolve(true);
    });
    full = false;
    await cover.begin();
    expect(answers()).toEqual(['covered']);
    breaks = false;
    await vi.advanceTimersByTimeAsync(AGAIN_MS);
    expect(answers()).toEqual(['covered', 'sealed']);
  });

  it('locks by itself as soon as there is room again', async () => {
    await cover.begin();
    full = false;
    await vi.advanceTimersByTimeAsync(AGAIN_MS);
    expect(answers()).toEqual(['covered', 'sealed']);
  });

  it('locks once the words are sealed in a copy elsewhere, and leaves time to read where', async () => {
    await cover.begin();
    double.shell.picked = '/media/stick/a.holdfast';
    await cover.copy();
    expect(double.asked.find(({ name }) => name === 'copy_elsewhere')?.request).toEqual({
      path: '/media/stick/a.holdfast',
      unsealed: [{ kind: 'entry', form: writer.draft() }],
    });
    expect(cover.path).toBe('/media/stick/a.holdfast');
    expect(answers()).toEqual(['covered']);
    await vi.advanceTimersByTimeAsync(TOLD_MS);
    expect(answers()).toEqual(['covered', 'sealed']);
  });

  it('is lifted by the passphrase alone', async () => {
    await cover.begin();
    expect(await cover.lift('no')).toEqual({ kind: 'wrong_key' });
    expect(cover.on).toBe(true);
    expect(await cover.lift('right')).toBeNull();
    expect(cover.on).toBe(false);
    await vi.advanceTimersByTimeAsync(3 * AGAIN_MS);
    expect(answers()).toEqual(['covered', 'lifted']);
  });

  it('lets words go when the person says so', async () => {
    await cover.begin();
    cover.lock();
    expect(answers()).toEqual(['covered', 'sealed']);
  });
});

describe('words sealed elsewhere', () => {
  it('say where, and are unsealed again with the next key', async () => {
    expect(await writer.settle()).toBe(false);
    writer.held()?.elsewhere('/media/stick/a.holdfast', writer.id);
    expect(writer.sealing).toEqual({
      kind: 'elsewhere',
      path: '/media/stick/a.holdfast',
      error: { kind: 'disk_full' },
    });
    expect(await writer.settle()).toBe(true);
    expect(writer.held()).toBeNull();
    writer.write(() => 'heron here');
    expect(writer.unsealed).toBe(true);
    expect(await writer.settle()).toBe(false);
    expect(writer.sealing.kind).toBe('refused');
  });

  it('are sealed here too once there is room', async () => {
    await writer.settle();
    writer.held()?.elsewhere('/media/stick/a.holdfast', writer.id);
    full = false;
    expect(await writer.settle()).toBe(true);
    expect(writer.sealing.kind).toBe('sealed');
  });
});
