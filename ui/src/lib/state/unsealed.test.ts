import { describe, expect, it } from 'vitest';
import type { CravingPage } from '../ipc/bindings';
import { Double, refuse } from '../ipc/double';
import { CravingInHand, noneRetired } from './craving.svelte';
import { ANOTHER_MS, Unsealed } from './unsealed.svelte';

/** One with a number that could not be sealed, and what lets it be. */
async function refused(): Promise<{ craving: CravingInHand; mend: () => void }> {
  let fails = true;
  const double = new Double({
    seal_craving: (form): CravingPage => {
      if (fails) throw refuse({ kind: 'disk_full' });
      const when = { day: '2026-03-12', time: '17:21', late: false, clock_uncertain: false };
      return {
        id: 'c'.repeat(32),
        rev: 'a'.repeat(16),
        when,
        began: null,
        form,
        retired: noneRetired,
        links: [],
      };
    },
  });
  const craving = new CravingInHand(double);
  craving.rate(8);
  expect(await craving.sealer.flush()).toBe(false);
  return { craving, mend: () => (fails = false) };
}

describe('a craving that was left unsealed', () => {
  it('is given to its page once', async () => {
    const unsealed = new Unsealed();
    const { craving } = await refused();
    unsealed.leave(craving);
    expect(unsealed.take()).toBe(craving);
    expect(unsealed.take()).toBeNull();
    expect(unsealed.held()).toEqual([]);
  });

  it('is not gone on with once it was sealed, nor an hour later', async () => {
    let now = 0;
    const unsealed = new Unsealed(() => now);
    const { craving, mend } = await refused();
    unsealed.leave(craving);
    now = ANOTHER_MS;
    expect(unsealed.take()).toBeNull();
    expect(unsealed.held()).toHaveLength(1);
    now = 0;
    mend();
    await craving.sealer.flush();
    expect(unsealed.take()).toBeNull();
  });

  it('is held beside others, and all are tried until each is sealed', async () => {
    const unsealed = new Unsealed();
    const [first, second] = [await refused(), await refused()];
    unsealed.leave(first.craving);
    unsealed.leave(second.craving);
    second.mend();
    expect(await unsealed.seal()).toBe(false);
    expect(unsealed.held()).toHaveLength(1);
    first.mend();
    expect(await unsealed.seal()).toBe(true);
    expect(unsealed.held()).toEqual([]);
  });

  it('is not given to whoever asks to go on with another one', async () => {
    const unsealed = new Unsealed();
    const { craving } = await refused();
    unsealed.leave(craving);
    expect(unsealed.take('a'.repeat(32))).toBeNull();
    expect(unsealed.count).toBe(1);
    expect(unsealed.take()).toBe(craving);
  });

  it('is nothing to keep where all of it is sealed', async () => {
    const unsealed = new Unsealed();
    const { craving, mend } = await refused();
    mend();
    await craving.sealer.flush();
    unsealed.leave(craving);
    expect(unsealed.take()).toBeNull();
  });
});
