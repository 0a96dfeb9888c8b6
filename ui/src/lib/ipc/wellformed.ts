/**
 * Text on its way out, made well formed.
 *
 * A lone surrogate (half a character, as broken pastes leave them) cannot be written as UTF-8. It becomes U+FFFD,
 * which shows, rather than being dropped or failing the save.
 */
/** A text without lone surrogates. */
export function wellFormed(text: string): string {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    out += code >= 0xd800 && code <= 0xdfff ? '\uFFFD' : char;
  }
  return out;
}

/** Every text in a request, however deep. */
export function wellFormedDeep(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (Array.isArray(value))
    return value.every((v) => typeof v === 'number') ? value : value.map(wellFormedDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wellFormedDeep(inner)]));
}
