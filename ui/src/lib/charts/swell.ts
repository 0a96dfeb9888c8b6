/** The wave over the rating: a crest above the chosen number, one line for each step of strength. */
import { curveBasis, line } from 'd3-shape';

const WIDTH = 880;
const BASE = 201;
/** How high the highest stands; lower ones stand out all the same. */
const HIGHEST = 196;
const stands = (value: number): number =>
  (HIGHEST * (1 - Math.exp(-value / 4.2))) / (1 - Math.exp(-10 / 4.2));

export interface SwellLine {
  readonly d: string;
  readonly top: boolean;
  readonly opacity: number;
}

/** Lines for a rating of 0 to 10, lowest first, in a box of 880 by 210. */
export function swell(value: number | null): SwellLine[] {
  const crest = value ?? 5;
  const x0 = 36 + 80 * crest;
  const lines = value === null ? 0 : value;
  const found: SwellLine[] = [];
  for (let k = 0; k <= lines; k++) {
    const height = lines === 0 ? 0 : 10 + (k / lines) * (stands(lines) - 10);
    const points: [number, number][] = [];
    for (let x = -640; x <= WIDTH + 640; x += 20) {
      const spread = x < x0 ? 178 : 96;
      const rise = height * Math.exp(-((x - x0) ** 2) / (2 * spread * spread));
      points.push([x, BASE + 1.8 * Math.sin(x / 92 + k * 0.9) - rise]);
    }
    found.push({
      d: line().curve(curveBasis)(points) ?? '',
      top: k === lines,
      opacity: lines === 0 ? 0.6 : 0.16 + (0.84 * k) / lines,
    });
  }
  return found;
}
