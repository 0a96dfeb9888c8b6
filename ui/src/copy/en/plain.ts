/** Plain words in English: "a hard minute" for a craving, "a gap" for a lapse; the rest reads as it did. */
import { plural } from '../../lib/format/plural';
import type { Plainly } from '../plain.svelte';

const exchanged: readonly (readonly [RegExp, string])[] = [
  [/\bcraving\b/g, 'hard minute'],
  [/\bcravings\b/g, 'hard minutes'],
  [/\bCraving\b/g, 'Hard minute'],
  [/\bCravings\b/g, 'Hard minutes'],
  [/\blapse\b/g, 'gap'],
  [/\blapses\b/g, 'gaps'],
  [/\bLapse\b/g, 'Gap'],
  [/\bLapses\b/g, 'Gaps'],
];

const gaps = (lapses: number): string =>
  lapses === 0 ? 'Every one is whole.' : plural(lapses, { one: 'One gap.', other: '# gaps.' });

export const plainly: Plainly = {
  words: (text) => exchanged.reduce((said, [word, instead]) => said.replace(word, instead), text),
  // Settings say what the switch does; the lock and Get help now are worded the same for everybody.
  except: ['settings', 'lock', 'help'],
  instead: {
    shared: { cravingIsHere: 'A hard minute' },
    today: {
      craving: 'Pull',
      strand: (blades: number, day: string, lapses: number) =>
        `Strand of ${plural(blades, { one: '# blade', other: '# blades' })} since ${day}. ${gaps(lapses)}`,
    },
    search: { cravingFigure: (n: string) => `pull ${n}` },
    records: { craving: 'Pull' },
    journal: { craving: (n: number) => `Pull: ${String(n)}` },
    targets: { title: 'What you are working on' },
    lapse: {
      strand: (since: string, weeks: number, lapses: number) =>
        `${plural(weeks, { one: '# week', other: '# weeks' })} since ${since}. ${gaps(lapses)}`,
    },
  },
};
