import { describe, expect, it } from 'vitest';
import { Double, refuse } from './double';
import { Refused, refusal } from './refused';
import { secret } from './secret';
import { wellFormed, wellFormedDeep } from './wellformed';

describe('text on its way out', () => {
  it('keeps whole characters as they are', () => expect(wellFormed('a 😀 ß')).toBe('a 😀 ß'));
  it('shows where half a character was', () => {
    expect(wellFormed('a\uD83D b')).toBe('a\uFFFD b');
    expect(wellFormed('\uDE00x')).toBe('\uFFFDx');
  });
  it('repairs texts inside lists and fields', () => {
    expect(wellFormedDeep({ tags: ['\uD800'], n: 1, none: null })).toEqual({
      tags: ['\uFFFD'],
      n: 1,
      none: null,
    });
  });
  it('sends secrets as bytes', () => expect(secret('é')).toEqual([0xc3, 0xa9]));
});

describe('refusals', () => {
  it('keep their kind and facts', () =>
    expect(refusal({ kind: 'wait', ms: 5000 })).toEqual({ kind: 'wait', ms: 5000 }));
  it('without a kind are the system’s', () =>
    expect(refusal('no such command')).toMatchObject({ kind: 'io' }));
});

describe('the double', () => {
  it('refuses what no test foresaw', async () => {
    await expect(new Double().ask('today')).rejects.toBeInstanceOf(Refused);
  });
  it('stops long work on request', async () => {
    const double = new Double({ backup: () => new Promise(() => undefined) });
    const running = double.begin('backup', { path: '/stick/a' }, () => undefined);
    running.stop();
    await expect(running.done).rejects.toMatchObject({ error: { kind: 'cancelled' } });
  });
  it('gives a refusal on demand', async () => {
    const double = new Double({
      unlock: () => {
        throw refuse({ kind: 'wrong_key' });
      },
    });
    await expect(double.ask('unlock', { passphrase: [] })).rejects.toMatchObject({
      error: { kind: 'wrong_key' },
    });
  });
});
