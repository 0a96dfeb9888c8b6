/** A name cut to about what fits into `width` pixels at the size of a label. The whole of it is in the text table. */
export function cut(name: string, width: number): string {
  const letters = Math.max(4, Math.floor(width / 6.3));
  return name.length <= letters ? name : `${name.slice(0, letters - 1).trimEnd()}…`;
}
