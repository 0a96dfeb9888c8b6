/** Theme, mark, reading size, motion and plain words, as attributes of the page; the tokens do the rest. */

export type Theme = 'system' | 'light' | 'dark';
export type ReadingSize = 's' | 'm' | 'l' | 'xl';
export type Motion = 'system' | 'reduce' | 'full';

const root = (): DOMStringMap => document.documentElement.dataset;

function set(name: string, value: string, none: string): void {
  if (value === none) Reflect.deleteProperty(root(), name);
  else root()[name] = value;
}

export const showTheme = (theme: Theme): void => set('theme', theme, 'system');
/** The picture that stands for the program; until it is known, none is shown. */
export const showMark = (mark: 'holdfast' | 'notebook'): void => set('mark', mark, '');
/** Plain words: what tells a stranger most is left out of pictures. */
export const showPlainly = (plain: boolean): void => set('plain', plain ? 'yes' : '', '');
export const showReadingSize = (size: ReadingSize): void => set('size', size, 'm');
export const showMotion = (motion: Motion): void => set('motion', motion, 'system');
