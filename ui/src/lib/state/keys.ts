/**
 * Shortcuts as text: "mod+shift+C". `mod` is Ctrl, or Command on a Mac.
 *
 * Parses, matches and writes them; knows nothing of what they do.
 */
import { isMac } from './platform';

/** One key with its modifiers. */
export interface Chord {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Reads "mod+shift+c". The last part is the key, compared without case. */
export function parseChord(text: string): Chord {
  const parts = text.split('+').map((part) => part.trim().toLowerCase());
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  return { key, mod: held.includes('mod'), shift: held.includes('shift'), alt: held.includes('alt') };
}

/** Whether a key press is that chord. Shift is ignored for signs, which often need it to be typed. */
export function matches(event: KeyboardEvent, chord: Chord, mac: boolean = isMac): boolean {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (other || mod !== chord.mod || event.altKey !== chord.alt) return false;
  const isSign = chord.key.length === 1 && !/[a-z0-9]/.test(chord.key);
  if (!isSign && event.shiftKey !== chord.shift) return false;
  if (event.key.toLowerCase() === chord.key) return true;
  // Digits that need shift, and letters of another alphabet: with Ctrl held, the key's place counts.
  return (
    chord.mod && (/^\d$/.test(chord.key) ? event.code === `Digit${chord.key}` : byPlace(event, chord.key))
  );
}

function byPlace(event: KeyboardEvent, key: string): boolean {
  const typedLatin = event.key.length === 1 && event.key.charCodeAt(0) < 128;
  return !typedLatin && /^[a-z]$/.test(key) && event.code === `Key${key.toUpperCase()}`;
}

const names: Record<string, string> = {
  escape: 'Esc',
  enter: 'Enter',
  ' ': 'Space',
  arrowup: '↑',
  arrowdown: '↓',
};

/** "Ctrl Shift C", or "⇧⌘C" on a Mac. */
export function writeChord(text: string, mac: boolean = isMac): string {
  const chord = parseChord(text);
  const key = names[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : capital(chord.key));
  if (mac) return `${chord.alt ? '⌥' : ''}${chord.shift ? '⇧' : ''}${chord.mod ? '⌘' : ''}${key}`;
  return [chord.mod && 'Ctrl', chord.alt && 'Alt', chord.shift && 'Shift', key].filter(Boolean).join(' ');
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The form `aria-keyshortcuts` wants: "Control+Shift+C". */
export function ariaChord(text: string, mac: boolean = isMac): string {
  const chord = parseChord(text);
  const mod = mac ? 'Meta' : 'Control';
  return [chord.mod && mod, chord.alt && 'Alt', chord.shift && 'Shift', capital(chord.key)]
    .filter(Boolean)
    .join('+');
}
