/**
 * Many small marks as one outline. Ten years have seven thousand of them; as an element each they would take longer to
 * put on the page than everything else of it together.
 */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** To a tenth of a pixel, which nobody sees. */
const tenth = (n: number): string => String(Math.round(n * 10) / 10);

/** Dots: drawn with a line's round or square ends, as thick as the dots are to be. */
export const dots = (places: readonly Place[]): string =>
  places.map(({ x, y }) => `M${tenth(x)} ${tenth(y)}h.01`).join('');

/** Rings about their middles. */
export function rings(places: readonly Place[], radius: number): string {
  const [r, across] = [tenth(radius), tenth(2 * radius)];
  return places
    .map(
      ({ x, y }) =>
        `M${tenth(x - radius)} ${tenth(y)}a${r} ${r} 0 0 1 ${across} 0a${r} ${r} 0 0 1 -${across} 0z`,
    )
    .join('');
}

/** Boxes with round corners, from their upper left. */
export function boxes(
  places: readonly (Place & { readonly height?: number })[],
  width: number,
  height: number,
  corner: number,
): string {
  return places
    .map(({ x, y, height: own = height }) => {
      const round = Math.min(corner, width / 2, own / 2);
      const [across, down] = [tenth(width - 2 * round), tenth(own - 2 * round)];
      const r = tenth(round);
      const turn = (dx: string, dy: string): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
      return `M${tenth(x + round)} ${tenth(y)}h${across}${turn(r, r)}v${down}${turn(`-${r}`, r)}h-${across}${turn(
        `-${r}`,
        `-${r}`,
      )}v-${down}${turn(r, `-${r}`)}z`;
    })
    .join('');
}
