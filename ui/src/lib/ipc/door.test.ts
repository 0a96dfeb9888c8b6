import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.test(\.support)?\.ts$/.test(name))
  .map((name) => [name, readFileSync(`src/${name}`, 'utf8')] as const);

describe('the one door', () => {
  it('is the only place that knows the host', () => {
    const others = sources.filter(
      ([name, text]) => text.includes('@tauri-apps/') && !name.startsWith('lib/ipc/'),
    );
    expect(others.map(([name]) => name)).toEqual([]);
  });
  it('ships no test double', () => {
    const others = sources.filter(([, text]) =>
      /from '[^']*(ipc\/double|\/dev\/[^']*|\.test\.support)'/.test(text),
    );
    expect(others.map(([name]) => name)).toEqual([]);
  });
  it('has no way out to a network', () => {
    const ways =
      /(?<!#)\b(fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|https?:\/\/(?!www\.w3\.org))/;
    expect(sources.filter(([, text]) => ways.test(text)).map(([name]) => name)).toEqual([]);
  });
});
