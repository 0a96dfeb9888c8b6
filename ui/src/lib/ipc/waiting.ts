/** The backend of a page that stands before the journal is open: what it asks waits until then. */
import type { Answer, Backend, Given, LongName, QuickName, Request, Running } from './backend';
import type { Progress } from './bindings';
import type { Shell } from './shell';

export class WaitingBackend implements Backend {
  readonly shell: Shell;
  readonly #backend: Backend;
  readonly #open: Promise<unknown>;

  constructor(backend: Backend, open: Promise<unknown>) {
    this.shell = backend.shell;
    this.#backend = backend;
    this.#open = open;
  }

  async ask<N extends QuickName>(name: N, ...given: Given<N>): Promise<Answer<N>> {
    await this.#open;
    return this.#backend.ask(name, ...given);
  }

  /** Long work is begun by somebody who sees the page. */
  begin<N extends LongName>(
    name: N,
    request: Request<N>,
    onprogress: (progress: Progress) => void,
  ): Running<Answer<N>> {
    return this.#backend.begin(name, request, onprogress);
  }
}
