/**
 * A name cut to about what fits into `width` pixels at the size of a label. The whole of it is in the text table.
 *
 * Refuses to cut within what a reader sees as one letter: an emoji of several parts, or a letter with its marks.
 */
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export function cut(name: string, width: number): string {
  const room = Math.max(4, Math.floor(width / 6.3));
  const all = [...letters.segment(name)].map(({ segment }) => segment);
  return all.length <= room
    ? name
    : `${all
        .slice(0, room - 1)
        .join('')
        .trimEnd()}…`;
}
