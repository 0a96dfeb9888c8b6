import { readFileSync, readdirSync } from 'node:fs';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import type { ErrorKind, WireError } from '../lib/ipc/refused';
import wounding from '../../../assets/wounding-words.json';
import { copy } from '.';
import { speakPlainly } from './plain.svelte';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.svelte'),
);
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'placeholder',
  'title',
  'alt',
  'label',
]);

interface Node {
  type: string;
  [key: string]: unknown;
}

/** Text with letters in it, written into a component rather than taken from the catalogue. */
function written(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const inner of node) written(inner, found);
  else if (typeof node === 'object' && node !== null && 'type' in node) {
    const { type, ...rest } = node as Node;
    if (type === 'Text' && /\p{L}/u.test(String(rest['data']))) found.push(String(rest['data']).trim());
    if (type === 'StyleDirective') return found;
    if (type === 'Attribute') {
      if (SPOKEN.has(String(rest['name']))) written(rest['value'], found);
    } else for (const inner of Object.values(rest)) written(inner, found);
  }
  return found;
}

describe('the catalogue', () => {
  it('holds every visible word of every component', () => {
    const strays = files.flatMap((name) => {
      const ast: AST.Root = parse(readFileSync(`src/${name}`, 'utf8'), { modern: true });
      return written(ast.fragment).map((text) => `${name}: ${text}`);
    });
    expect(strays).toEqual([]);
  });

  it('says nothing that shames', () => {
    const { everywhere, texts: inTexts, copy: inCopy, phrases } = wounding;
    const said = [...everywhere, ...inTexts, ...inCopy, ...phrases.filter((phrase) => /\w/.test(phrase))];
    expect(said.length).toBeGreaterThan(20);
    const banned = new RegExp(`\\b(${said.join('|')})\\b|—|!(?=['"\`\\s])`, 'i');
    const texts = readdirSync('src/copy/en').map((name) => [
      name,
      readFileSync(`src/copy/en/${name}`, 'utf8'),
    ]);
    for (const [name, text] of texts) {
      const strings = (text ?? '').match(/'[^'\n]*'|`[^`]*`/g) ?? [];
      for (const string of strings) expect(`${name ?? ''} ${string}`).not.toMatch(banned);
    }
  });

  it('has words for every kind of refusal', () => {
    const facts: Record<string, unknown> = { ms: 3000, path: '/a', bytes: 1, limit: 1, least: 8, most: 1024 };
    const kinds: ErrorKind[] = ['wrong_key', 'disk_full', 'moved', 'stale', 'wait', 'missing', 'too_large'];
    for (const kind of kinds)
      expect(copy.wordsFor({ kind, ...facts } as WireError).length).toBeGreaterThan(8);
  });

  it('names the recovery word that is misspelt', () => {
    expect(copy.wordsFor({ kind: 'recovery_words', count: 24, unknown: [7] })).toContain('Word 7');
    expect(copy.wordsFor({ kind: 'recovery_words', count: 23, unknown: [] })).toContain('23');
  });

  it('says nothing of cravings or lapses with plain words on, except where it explains them', () => {
    const telling = /craving|lapse/i;
    const tell = (value: unknown, path: string): string[] => {
      if (typeof value === 'string') return telling.test(value) ? [`${path}: ${value}`] : [];
      if (typeof value === 'function') return said(value as Said, path);
      if (typeof value !== 'object' || value === null) return [];
      return Object.entries(value).flatMap(([key, inner]) => tell(inner, `${path}.${key}`));
    };
    // Numbers do for every fact: what cannot be said of numbers throws, and is left out.
    type Said = (...facts: number[]) => unknown;
    const said = (value: Said, path: string): string[] =>
      [0, 1, 2].flatMap((n) => {
        try {
          return tell(value(n, n, n, n, n, n), path);
        } catch {
          return [];
        }
      });
    const rest = Object.fromEntries(Object.entries(copy).filter(([section]) => section !== 'settings'));
    expect(tell(rest, 'copy').length).toBeGreaterThan(50);
    speakPlainly(true);
    try {
      expect(tell(rest, 'copy')).toEqual([]);
      expect(copy.search.checkInAt('08:10', ['after a lapse in concentration'])).toContain('after a lapse');
      expect(copy.craving.fewItem('Craving something sweet', '3 times')).toContain('Craving something sweet');
    } finally {
      speakPlainly(false);
    }
    expect(copy.shared.cravingIsHere).toBe('A craving is here');
  });

  it('gives a wait in words that grow', () => {
    expect(copy.waitInWords(400)).toBe('a moment');
    expect(copy.waitInWords(28_400)).toBe('30 seconds');
    expect(copy.waitInWords(150_000)).toBe('about 3 minutes');
  });
});
