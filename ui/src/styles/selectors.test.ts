import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const styled = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(css|svelte)$/.test(name));

describe('selectors', () => {
  // Each element that comes or goes anywhere then has the engine style the whole page anew: 40 ms on Progress.
  it('do not ask whether there is any element at all inside another', () => {
    const wide = /:has\(([^)]*[\s>+~,(])?\*/;
    expect(styled.filter((name) => wide.test(readFileSync(`src/${name}`, 'utf8')))).toEqual([]);
  });
});
