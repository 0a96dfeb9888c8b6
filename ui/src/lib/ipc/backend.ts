/**
 * The one door to everything that is not drawing: a typed question, a typed answer.
 *
 * Two implementors: `tauri.ts` in the program, `double.ts` in tests and in the dev pages. Components take the
 * backend from context and never know which it is.
 */
import { getContext, setContext } from 'svelte';
import type { groups, Commands, Progress } from './bindings';
import type { Shell } from './shell';

export type CommandName = keyof Commands;
export type Request<N extends CommandName> = Commands[N]['request'];
export type Answer<N extends CommandName> = Commands[N]['answer'];

/** Commands that report progress and can be stopped. */
export type LongName = (typeof groups)['long'][number];
export type QuickName = Exclude<CommandName, LongName>;

/** A request is left out where it holds nothing. */
export type Given<N extends CommandName> = keyof Request<N> extends symbol ? [] : [request: Request<N>];

/** Long work under way. */
export interface Running<A> {
  /** Rejects with a `Refused` of kind `cancelled` when stopped. */
  readonly done: Promise<A>;
  stop(): void;
}

export interface Backend {
  /** Asks; rejects with a `Refused`. */
  ask<N extends QuickName>(name: N, ...given: Given<N>): Promise<Answer<N>>;
  /** Begins long work. */
  begin<N extends LongName>(
    name: N,
    request: Request<N>,
    onprogress: (progress: Progress) => void,
  ): Running<Answer<N>>;
  /** Windows, dialogs, locking: what only the shell can do. */
  readonly shell: Shell;
}

const KEY = Symbol('backend');

export function provideBackend(backend: Backend): Backend {
  return setContext(KEY, backend);
}

export function useBackend(): Backend {
  return getContext(KEY);
}
