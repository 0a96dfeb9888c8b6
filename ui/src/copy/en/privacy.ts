/** The page "What a thief can see". Its sentences are content; these are the labels around them. */
import { plural } from '../../lib/format/plural';

export const privacy = {
  title: 'What a thief can see',
  sub: 'What others can tell, what they can’t, and what nothing protects from.',
  row: 'What a thief can see',
  rowNote: 'And what they can’t, what nothing protects from, and how to check it yourself.',
  now: 'Asked just now',
  select: 'A click selects the whole line; then copy it.',
  tests: (n: number) =>
    plural(n, { one: '# test shows these sentences', other: '# tests show these sentences' }),
  missing: 'This page could not be read. SECURITY.md, which comes with the program, says the same.',
  capture: 'Screenshots',
  captures: {
    hidden: 'This system leaves the window out of pictures and recordings of the screen.',
    partly:
      'This system leaves the window out of pictures taken in the older way; newer ways of recording show it.',
    shown:
      'Not available on this system: pictures and recordings of the screen show this window as they show any other.',
  },
};
