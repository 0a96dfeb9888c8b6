import { describe, expect, it } from 'vitest';
import { clockTime } from './date';
import { TIME_EXAMPLES, readTime } from './readTime';

const words = { noon: 'Noon', midnight: 'Midnight' };
const read = (typed: string): string | null => readTime(typed, words);

describe('a time that was typed', () => {
  it.each([
    ['8 pm', '20:00'],
    ['8pm', '20:00'],
    ['8 p.m.', '20:00'],
    ['8:15 PM', '20:15'],
    ['8:15\u202fPM', '20:15'],
    ['8.15pm', '20:15'],
    ['815 pm', '20:15'],
    ['5:27 AM', '05:27'],
    ['12 am', '00:00'],
    ['12:30 pm', '12:30'],
    ['20:15', '20:15'],
    ['20.15', '20:15'],
    ['20h15', '20:15'],
    ['20 h', '20:00'],
    ['2015', '20:15'],
    ['0815', '08:15'],
    ['815', '08:15'],
    ['8', '08:00'],
    ['8.15', '08:15'],
    ['0:05', '00:05'],
    [' 23:59 ', '23:59'],
    ['noon', '12:00'],
    ['12 noon', '12:00'],
    ['Midnight', '00:00'],
  ])('%s is read', (typed, time) => {
    expect(read(typed)).toBe(time);
  });

  it.each([
    '',
    'half eight',
    '24:00',
    '8:60',
    '8:5',
    '2560',
    '20:15 pm',
    '13 am',
    '123456',
    '-8',
    '8 o',
    'pm',
  ])('“%s” is none', (typed) => {
    expect(read(typed)).toBeNull();
  });

  it('is read as the window writes it, and as the examples say', () => {
    for (const time of ['00:00', '05:27', '12:00', '17:20', '23:59'])
      expect(read(clockTime(time))).toBe(time);
    for (const example of TIME_EXAMPLES) expect(read(example)).toBe('17:20');
  });
});
