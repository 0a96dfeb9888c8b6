/** A passphrase or recovery words on their way out: UTF-8 bytes, so that the host makes no text of them. */
import type { Secret } from './bindings';

export function secret(text: string): Secret {
  return Array.from(new TextEncoder().encode(text));
}
