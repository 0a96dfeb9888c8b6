/** Theme, reading size and motion, as attributes of the page; the tokens do the rest. */

export type Theme = 'system' | 'light' | 'dark';
export type ReadingSize = 's' | 'm' | 'l' | 'xl';
export type Motion = 'system' | 'reduce' | 'full';

const root = (): DOMStringMap => document.documentElement.dataset;

function set(name: string, value: string, none: string): void {
  if (value === none) Reflect.deleteProperty(root(), name);
  else root()[name] = value;
}

export const showTheme = (theme: Theme): void => set('theme', theme, 'system');
export const showReadingSize = (size: ReadingSize): void => set('size', size, 'm');
export const showMotion = (motion: Motion): void => set('motion', motion, 'system');
