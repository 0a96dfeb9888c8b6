/**
 * A refusal that crossed the bridge: a kind and its facts, never a sentence. The words are in `copy/en/errors`.
 */
import type { Error as WireError } from './bindings';

export type { WireError };
export type ErrorKind = WireError['kind'];

/** Thrown by every call of the backend that did not succeed. */
export class Refused extends Error {
  readonly error: WireError;

  constructor(error: WireError) {
    super(error.kind);
    this.name = 'Refused';
    this.error = error;
  }
}

/** Whatever was thrown, as a refusal. What has no kind comes from the system and is shown small. */
export function refusal(thrown: unknown): WireError {
  if (thrown instanceof Refused) return thrown.error;
  if (isWireError(thrown)) return thrown;
  const what = thrown instanceof Error ? thrown.message : typeof thrown === 'string' ? thrown : '';
  return { kind: 'io', what };
}

function isWireError(value: unknown): value is WireError {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}
