/**
 * Every visible word of the window. Components say `copy.screen.message`; a message that needs facts is a
 * function of them, and counts through `plural`. No word of the interface stands anywhere else: a test reads the
 * components for text.
 */
import { en } from './en';

/** What a language must bring. */
export type Catalogue = typeof en;

export const copy: Catalogue = en;
