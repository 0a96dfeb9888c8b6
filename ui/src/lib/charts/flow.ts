/**
 * Streamlines of an ideal fluid round a still stone.
 *
 * The stone is an ellipse. Joukowski's map takes the outside of a circle of radius R = (a + b) / 2 to the
 * outside of the ellipse: z = ζ + c² / ζ with c² = (a² - b²) / 4. Round the circle the stream function is known
 * exactly, ψ = η (1 - R² / (ξ² + η²)), so a streamline is found by solving ψ for η at each ξ and mapping the
 * result. Far from the stone a slow swell is added; it dies away towards the stone, which never moves.
 */

/** Where the stone lies and how big it is, in pixels. */
export interface Stone {
  readonly x: number;
  readonly y: number;
  /** Half width. */
  readonly a: number;
  /** Half height. */
  readonly b: number;
}

export interface FlowField {
  readonly width: number;
  readonly height: number;
  readonly stone: Stone;
  /** Distance between lines, far from the stone. */
  readonly gap: number;
  /** Height of the swell. */
  readonly swell: number;
  /** 0 to 1 through one slow cycle. */
  readonly phase: number;
}

export interface Streamline {
  readonly d: string;
  /** One of the two lines next to the stone on either side. */
  readonly near: boolean;
}

/** Solves ψ = η (1 - R² / (ξ² + η²)) for η, of the sign of ψ, by Newton's steps kept inside a bracket. */
export function solveEta(psi: number, xi: number, R: number): number {
  const target = Math.abs(psi);
  const inside = R * R - xi * xi;
  let low = inside > 0 ? Math.sqrt(inside) : 0;
  let high = low + target + R;
  let eta = Math.max(low, target) + (R * R) / (R + target + Math.abs(xi));
  for (let i = 0; i < 40; i++) {
    const rr = xi * xi + eta * eta;
    const f = eta * (1 - (R * R) / rr) - target;
    if (Math.abs(f) < 1e-6 * R) break;
    if (f > 0) high = eta;
    else low = eta;
    const slope = 1 - (R * R) / rr + (2 * R * R * eta * eta) / (rr * rr);
    const next = eta - f / slope;
    eta = next > low && next < high ? next : (low + high) / 2;
  }
  return psi < 0 ? -eta : eta;
}

/**
 * One streamline as an SVG path, smooth through points that lie as close as it bends: `step` pixels apart round the
 * stone, twice that far from it, where there is but the swell.
 */
function line(field: FlowField, psi: number, step: number): string {
  const { width, stone, swell, phase } = field;
  const R = (stone.a + stone.b) / 2;
  const cc = (stone.a * stone.a - stone.b * stone.b) / 4;
  const turn = phase * 2 * Math.PI;
  const points: [number, number][] = [];
  const from = -stone.x - 48;
  const to = width - stone.x + 48;
  for (let xi = from; xi <= to;) {
    const eta = solveEta(psi, xi, R);
    const rr = xi * xi + eta * eta;
    const x = xi * (1 + cc / rr);
    const y = eta * (1 - cc / rr);
    const rest = 1 - Math.exp(-Math.max(0, rr / (R * R) - 1) / 1.6);
    const wave =
      Math.sin(x / 210 + psi / 340 + turn) * 0.62 + Math.sin(x / 97 - psi / 180 + 1.3 - turn) * 0.22;
    points.push([x + stone.x, y + stone.y + swell * rest * wave]);
    xi += Math.max(Math.abs(xi), Math.abs(psi)) < R * 1.35 ? step : step * 2;
  }
  return smooth(points);
}

/**
 * Catmull-Rom through the points, written as cubic Béziers. On either side of a point the curve has one tangent, so that
 * each piece but the first names its second handle alone: the first is the last one's, mirrored.
 */
export function smooth(points: readonly (readonly [number, number])[]): string {
  const n = (v: number): number => Math.round(v * 10) / 10;
  const at = (i: number): readonly [number, number] =>
    points[Math.max(0, Math.min(points.length - 1, i))] ?? [0, 0];
  const [x, y] = at(0);
  let d = `M${n(x)} ${n(y)}`;
  for (let i = 0; i < points.length - 1; i++) {
    const [p1, p2, p3] = [at(i), at(i + 1), at(i + 2)];
    const handle = `${n(p2[0] - (p3[0] - p1[0]) / 6)} ${n(p2[1] - (p3[1] - p1[1]) / 6)}`;
    const first = i === 0 ? `C${n(x + (p2[0] - x) / 6)} ${n(y + (p2[1] - y) / 6)} ` : 'S';
    d += `${first}${handle} ${n(p2[0])} ${n(p2[1])}`;
  }
  return d;
}

/** Every line of the field, top to bottom. None lies behind the stone. */
export function streamlines(field: FlowField): Streamline[] {
  const { height, stone, gap, swell } = field;
  const step = Math.max(4.5, Math.min(14, field.width / 88));
  const above = Math.ceil((stone.y + stone.b + swell) / gap);
  const below = Math.ceil((height - stone.y + stone.b + swell) / gap);
  const lines: Streamline[] = [];
  for (let k = -above; k <= below; k++) {
    const psi = (k + 0.5) * gap;
    lines.push({ d: line(field, psi, step), near: k >= -2 && k <= 1 });
  }
  return lines;
}
