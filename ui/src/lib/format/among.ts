/** The day of one record among others, with its time where it shares that day with another. */
import type { When } from '../ipc/bindings';
import { civilDay, clockTime } from './date';

export function dayAmong(when: When, all: readonly When[], form?: Parameters<typeof civilDay>[1]): string {
  const day = civilDay(when.day, form);
  const shared = all.filter((other) => other.day === when.day).length > 1;
  return shared && when.time !== null ? `${day}, ${clockTime(when.time)}` : day;
}
