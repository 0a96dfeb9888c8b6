import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copy } from '../../copy';
import { refuse } from '../ipc/double';
import { inOwnDialog, printPage } from './away';
import { EscapeTwice } from './escape';
import { matches, parseChord, writeChord } from './keys';
import { Shortcuts } from './shortcuts';
import { TOAST_MS, Toasts } from './toasts.svelte';

describe('toasts', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('go by themselves after eight seconds', () => {
    const toasts = new Toasts();
    toasts.show('Moved to the bin');
    vi.advanceTimersByTime(TOAST_MS - 1);
    expect(toasts.current?.text).toBe('Moved to the bin');
    vi.advanceTimersByTime(1);
    expect(toasts.current).toBeNull();
  });
  it('undo once, and are gone', () => {
    const toasts = new Toasts();
    const undo = vi.fn();
    toasts.show('Moved to the bin', undo);
    void toasts.undo();
    void toasts.undo();
    expect(undo).toHaveBeenCalledTimes(1);
    expect(toasts.current).toBeNull();
  });
  it('say that undoing was refused, stay, and let it be tried again', async () => {
    const toasts = new Toasts();
    let full = true;
    const undo = vi.fn(() => (full ? Promise.reject(refuse({ kind: 'disk_full' })) : Promise.resolve()));
    toasts.show('Moved to the bin', undo);
    await toasts.undo();
    vi.advanceTimersByTime(TOAST_MS * 3);
    expect(toasts.current?.text).toBe(copy.shared.notUndone(copy.wordsFor({ kind: 'disk_full' })));
    full = false;
    await toasts.undo();
    expect(undo).toHaveBeenCalledTimes(2);
    expect(toasts.current).toBeNull();
  });
  it('wait while they are looked at', () => {
    const toasts = new Toasts();
    toasts.show('Moved to the bin');
    toasts.hold();
    vi.advanceTimersByTime(TOAST_MS * 3);
    expect(toasts.current).not.toBeNull();
  });
});

describe('Esc twice', () => {
  it('counts two within half a second', () => {
    const escape = new EscapeTwice();
    expect(escape.press(1000, false)).toBe(false);
    expect(escape.press(1400, false)).toBe(true);
  });
  it('does not count slow ones', () => {
    const escape = new EscapeTwice();
    escape.press(1000, false);
    expect(escape.press(1600, false)).toBe(false);
  });
  it('does not count one that closed something', () => {
    const escape = new EscapeTwice();
    escape.press(1000, true);
    expect(escape.press(1200, false)).toBe(false);
    expect(escape.press(1400, false)).toBe(true);
  });
});

describe('shortcuts', () => {
  const key = (init: KeyboardEventInit): KeyboardEvent =>
    new KeyboardEvent('keydown', { cancelable: true, ...init });

  it('are written for the keyboard in front of the person', () => {
    expect(writeChord('mod+shift+C', false)).toBe('Ctrl Shift C');
    expect(writeChord('mod+shift+C', true)).toBe('⇧⌘C');
    expect(writeChord('escape', false)).toBe('Esc');
  });
  it('find digits that need shift, and letters of another alphabet', () => {
    expect(matches(key({ key: '&', code: 'Digit1', ctrlKey: true }), parseChord('mod+1'), false)).toBe(true);
    expect(matches(key({ key: 'л', code: 'KeyK', ctrlKey: true }), parseChord('mod+K'), false)).toBe(true);
    expect(matches(key({ key: 'k', code: 'KeyV', ctrlKey: true }), parseChord('mod+V'), false)).toBe(false);
  });
  it('give the latest registration the key, and the earlier one back', () => {
    const shortcuts = new Shortcuts();
    const [first, second] = [vi.fn(), vi.fn()];
    shortcuts.add({ 'mod+P': first });
    const remove = shortcuts.add({ 'mod+P': second });
    shortcuts.press(key({ key: 'p', ctrlKey: true }));
    remove();
    shortcuts.press(key({ key: 'p', ctrlKey: true }));
    expect([first, second].map((each) => each.mock.calls.length)).toEqual([1, 1]);
  });
  it('close a page from inside a field where it says so', () => {
    const field = document.body.appendChild(document.createElement('input'));
    const shortcuts = new Shortcuts();
    let [closed, other] = [0, 0];
    shortcuts.add({ escape: () => closed++ }, true);
    shortcuts.add({ enter: () => other++ });
    for (const key of ['Escape', 'Enter']) {
      const event = new KeyboardEvent('keydown', { key, cancelable: true });
      Object.defineProperty(event, 'target', { value: field });
      shortcuts.press(event);
    }
    expect([closed, other]).toEqual([1, 0]);
    field.remove();
  });
  it('leave bare keys to whoever is typing', () => {
    const shortcuts = new Shortcuts();
    const action = vi.fn();
    shortcuts.add({ m: action, 'mod+K': action });
    const field = document.body.appendChild(document.createElement('textarea'));
    field.addEventListener('keydown', (event) => shortcuts.press(event));
    field.dispatchEvent(key({ key: 'm' }));
    expect(action).not.toHaveBeenCalled();
    field.dispatchEvent(key({ key: 'k', ctrlKey: true }));
    expect(action).toHaveBeenCalledTimes(1);
    field.remove();
  });
});

describe('a page that is printed', () => {
  it('has its dialog open until the person is back, though the system answers at once', async () => {
    await printPage({ print: () => Promise.resolve() });
    expect(inOwnDialog()).toBe(true);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, repeat: true }));
    expect(inOwnDialog()).toBe(true);
    window.dispatchEvent(new Event('focus'));
    expect(inOwnDialog()).toBe(false);
    await expect(printPage({ print: () => Promise.reject(new Error('no')) })).rejects.toThrow('no');
    expect(inOwnDialog()).toBe(false);
  });
});
