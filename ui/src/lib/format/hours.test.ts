import { describe, expect, it } from 'vitest';
import { hoursOf, minutesOf } from './hours';

describe('how long it lasted', () => {
  it.each([
    ['20', 20],
    ['20 min', 20],
    ['90 minutes', 90],
    ['1 h 20', 80],
    ['1h20', 80],
    ['1:20', 80],
    ['2 hours', 120],
    ['2 h 5 min', 125],
    ['a while', null],
    ['1 h 75', null],
    ['20 pages', null],
    ['', null],
  ])('typed as "%s" is %s minutes', (typed, minutes) => {
    expect(minutesOf(typed)).toBe(minutes);
  });
});

describe('hours of sleep', () => {
  it.each([
    ['6:30', 6.5],
    ['6h30', 6.5],
    ['6,5', 6.5],
    ['7', 7],
    ['25', null],
    ['', null],
  ])('typed as "%s" are %s', (typed, hours) => {
    expect(hoursOf(typed)).toBe(hours);
  });
});
