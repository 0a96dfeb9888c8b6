import { describe, expect, it } from 'vitest';
import { solveEta, streamlines, type FlowField } from './flow';

const field: FlowField = {
  width: 1280,
  height: 832,
  stone: { x: 640, y: 408, a: 340, b: 236 },
  gap: 26,
  swell: 14,
  phase: 0.3,
};

describe('streamlines', () => {
  it('solves the stream function exactly', () => {
    for (const [psi, xi] of [
      [13, 0],
      [-200, 80],
      [1, 287],
      [420, -900],
    ] as const) {
      const R = 288;
      const eta = solveEta(psi, xi, R);
      expect(eta * (1 - (R * R) / (xi * xi + eta * eta))).toBeCloseTo(psi, 2);
      expect(Math.sign(eta)).toBe(Math.sign(psi));
    }
  });

  it('never crosses the stone', () => {
    const { x, y, a, b } = field.stone;
    for (const { d } of streamlines(field)) {
      for (const pair of d.slice(1).split(/[CS]/)) {
        const [px, py] = pair.trim().split(' ').slice(-2).map(Number);
        const inside = (((px ?? 0) - x) / a) ** 2 + (((py ?? 0) - y) / b) ** 2;
        expect(inside).toBeGreaterThan(0.985);
      }
    }
  });

  it('leaves the stone where it is as the water sways', () => {
    const near = (phase: number): string[] =>
      streamlines({ ...field, phase })
        .filter((line) => line.near)
        .map((line) => line.d);
    expect(near(0)).toHaveLength(4);
    expect(near(0)).not.toEqual(near(0.5));
  });
});
