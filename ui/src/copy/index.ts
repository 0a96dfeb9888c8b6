/**
 * Every visible word of the window. Components say `copy.screen.message`; a message that needs facts is a
 * function of them, and counts through `plural`. No word of the interface stands anywhere else: a test reads the
 * components for text.
 */
import { en } from './en';
import { plainly } from './en/plain';
import { laidOver } from './plain.svelte';

/** What a language must bring. */
export type Catalogue = typeof en;

export const copy: Catalogue = laidOver(en, plainly);
