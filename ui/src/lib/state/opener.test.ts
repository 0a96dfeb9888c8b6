import { describe, expect, it } from 'vitest';
import { Opener } from './opener.svelte';

describe('what stands over a screen', () => {
  it('gives the focus back to what was pressed, also from a page that was opened from it', async () => {
    const [first, second] = [document.createElement('button'), document.createElement('button')];
    document.body.append(first, second);
    const opener = new Opener(() => Promise.resolve(true));
    first.focus();
    await opener.open({ kind: 'craving' });
    second.focus();
    await opener.open({ kind: 'lapse' });
    opener.close();
    expect(opener.pressed).toBe(first);
    first.remove();
    expect(opener.pressed).toBeNull();
    second.remove();
  });

  it('gives it to nobody in particular where nothing had it', async () => {
    const opener = new Opener(() => Promise.resolve(true));
    await opener.open({ kind: 'craving' });
    expect(opener.pressed).toBeNull();
  });
});

it('does not take the place of what could not be sealed until it is asked for again', async () => {
  let sealed = true;
  const opener = new Opener(() => Promise.resolve(sealed));
  await opener.open({ kind: 'lapse' });
  sealed = false;
  for (const what of [{ kind: 'craving' }, { kind: 'craving_form' }] as const) {
    await opener.open(what);
    expect(opener.opened?.kind).toBe('lapse');
    await opener.open(what);
    expect(opener.opened).toBe(what);
    opener.close();
    await opener.open({ kind: 'lapse' });
  }
});

it('gives place at once to a page that is turned to, once it has said what it could not seal', async () => {
  let sealed = true;
  const opener = new Opener(() => Promise.resolve(sealed));
  await opener.open({ kind: 'lapse' });
  sealed = false;
  opener.turnTo({ kind: 'craving_form' });
  expect(opener.opened?.kind).toBe('craving_form');
});

it('comes over a screen that could not be sealed at once, and keeps that screen behind', async () => {
  const opener = new Opener(() => Promise.resolve(false));
  await opener.open({ kind: 'craving' });
  expect([opener.opened?.kind, opener.behind]).toEqual(['craving', true]);
});
