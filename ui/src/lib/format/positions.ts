/** Which words to ask back: `n` different positions from 1 to `of`, by chance, in order. */
export function pickPositions(n: number, of: number): number[] {
  const picked = new Set<number>();
  const one = new Uint32Array(1);
  while (picked.size < Math.min(n, of)) {
    crypto.getRandomValues(one);
    picked.add(((one[0] ?? 0) % of) + 1);
  }
  return [...picked].sort((a, b) => a - b);
}
