import { describe, expect, it } from 'vitest';
import { Leaving } from './leaving.svelte';

describe('leaving', () => {
  it('is held once by what cannot be read, and then not', async () => {
    const leaving = new Leaving();
    leaving.add(() => Promise.resolve(true));
    leaving.field(
      () => undefined,
      () => true,
    );
    expect(await leaving.leave()).toBe(false);
    expect(leaving.asked).toBe(true);
    expect(await leaving.leave()).toBe(true);
  });

  it('seals nothing before what cannot be read has been shown', async () => {
    const leaving = new Leaving();
    let [sealed, amiss] = [0, true];
    leaving.add(() => Promise.resolve(++sealed > 0));
    leaving.field(
      () => undefined,
      () => amiss,
    );
    expect([await leaving.leave(), sealed]).toEqual([false, 0]);
    amiss = false;
    expect([await leaving.leave(), sealed, leaving.asked]).toEqual([true, 1, false]);
  });

  it('by the lock is not held by what cannot be read', async () => {
    const leaving = new Leaving();
    leaving.field(
      () => undefined,
      () => true,
    );
    expect(await leaving.sealAll()).toBe(true);
    expect(await leaving.whole()).toBe(false);
  });

  it('is held by what was refused however often it is asked', async () => {
    const leaving = new Leaving();
    leaving.add(() => Promise.resolve(false));
    expect([await leaving.leave(), await leaving.leave(), await leaving.leave()]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('of a screen is not held by what is on none, and the lock is', async () => {
    const leaving = new Leaving();
    let tried = 0;
    const refused = (): Promise<boolean> => {
      tried++;
      return Promise.resolve(false);
    };
    leaving.add(refused, undefined, true);
    const screen = [await leaving.leave(), await leaving.whole(), await leaving.sealScreen()];
    expect([...screen, await leaving.sealAll()]).toEqual([true, true, true, false]);
    expect(tried).toBe(4);
  });

  it('gives what is typed in a field to its form before the form is sealed', async () => {
    const leaving = new Leaving();
    let form = 'before';
    let sealed = '';
    leaving.add(() => {
      sealed = form;
      return Promise.resolve(true);
    });
    leaving.field(() => (form = 'typed'));
    await leaving.sealAll();
    expect(sealed).toBe('typed');
  });
});
