import { describe, expect, it } from 'vitest';
import { addDays, civilDay, clockTime } from './date';
import { chooseLocale } from './locale';
import { bytes, count } from './number';
import { plural } from './plural';

describe('locale', () => {
  it('survives the tags that bare machines report', () => {
    for (const tag of ['C', 'C.UTF-8', 'POSIX', '', 'en_', '!!']) expect(chooseLocale([tag])).toMatch(/^en/);
  });
  it('reads a POSIX name', () => expect(chooseLocale(['en_US.UTF-8'])).toBe('en-US'));
  it('passes over languages the window has no words for', () =>
    expect(chooseLocale(['de-DE', 'en-IE'])).toBe('en-IE'));
});

describe('dates', () => {
  it('never moves a civil day with the zone', () => expect(civilDay('2026-03-12', 'date')).toMatch(/12/));
  it('says a kept time as the language does, and what is none as it stands', () => {
    expect(clockTime('21:04')).toMatch(/^(21:04|9:04\sPM)$/);
    expect(clockTime('later')).toBe('later');
  });
  it('returns what is no day as it stands', () => expect(civilDay('someday')).toBe('someday'));
  it('steps over a leap day', () => expect(addDays('2024-02-28', 2)).toBe('2024-03-01'));
});

describe('numbers', () => {
  it('counts with the plural of the language', () => {
    expect(plural(1, { one: '# day', other: '# days' })).toBe('1 day');
    expect(plural(2590, { one: '# day', other: '# days' })).toBe(`${count(2590)} days`);
  });
  it('gives sizes in decimal units', () => expect(bytes(48_200_000)).toBe('48 MB'));
});
