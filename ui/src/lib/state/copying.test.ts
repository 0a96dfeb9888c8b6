import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShellDouble } from '../ipc/double';
import { copyByShell } from './copying';

let shell: ShellDouble;
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  shell = new ShellDouble();
  end = copyByShell(shell);
});
afterEach(() => {
  end();
  document.body.replaceChildren();
  vi.useRealTimers();
});

/** Copies or cuts, where an editor may have laid `laid`; gives whether the engine still does anything by itself. */
function act(type: 'copy' | 'cut', laid = ''): boolean {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => laid, clearData: () => undefined } });
  const goesOn = (document.activeElement ?? document.body).dispatchEvent(event);
  vi.runAllTimers();
  return goesOn;
}

function field(type: string, value: string): HTMLInputElement {
  const input = document.body.appendChild(document.createElement('input'));
  Object.assign(input, { type, value });
  input.focus();
  input.setSelectionRange(2, 7);
  return input;
}

describe('copying', () => {
  it('hands the selected part of a field to the shell, and keeps the engine from it', () => {
    field('text', 'a heron stood');
    expect(act('copy')).toBe(false);
    expect(shell.calls).toContain('copy heron');
  });

  it('takes what an editor has laid there whole', () => {
    expect(act('copy', 'all of a long text')).toBe(false);
    expect(shell.calls).toContain('copy all of a long text');
  });

  it('gives nothing of a passphrase away', () => {
    field('password', 'a heron stood');
    expect(act('copy')).toBe(true);
    expect(shell.calls).toEqual([]);
  });

  it('leaves alone what copies nothing', () => {
    expect(act('cut')).toBe(true);
    expect(shell.calls).toEqual([]);
  });
});
