/**
 * The test double: answers from contract JSON, or from whatever a test puts in its place.
 *
 * Never part of the built window (a test reads the bundle). A command without an answer is refused as `io`, so a
 * test that asks something unforeseen fails loudly.
 */
import type { Progress } from './bindings';
import type { Answer, Backend, CommandName, Given, LongName, QuickName, Request, Running } from './backend';
import { Refused, type WireError } from './refused';
import type { Before, Capture, Covered, First, Shell, Sockets } from './shell';
import { wellFormedDeep } from './wellformed';

/** An answer, or what gives one. Throw `refuse({ kind })` to refuse. */
export type Answers = {
  [N in CommandName]?: Answer<N> | ((request: Request<N>) => Answer<N> | Promise<Answer<N>>);
};

export const refuse = (error: WireError): Refused => new Refused(error);

/** A shell that does nothing but remember what was asked of it. */
export class ShellDouble implements Shell {
  readonly calls: string[] = [];
  known: Before = {
    theme: 'system',
    language: null,
    name: null,
    icon: 'holdfast',
    help_country: 'GB',
    help_numbers: [],
  };
  /** What the next dialog gives. */
  picked: string | null = null;
  /** What covers the page, as the shell has it called. */
  cover: () => unknown = () => undefined;

  before(): Promise<Before> {
    return Promise.resolve(structuredClone(this.known));
  }
  changeBefore(change: Partial<Before>): Promise<Before> {
    this.known = { ...this.known, ...change };
    return this.before();
  }
  lock(hide: boolean): Promise<void> {
    void this.#note(hide ? 'hide and lock' : 'lock');
    return Promise.resolve(this.cover()).then(() => undefined);
  }
  prepare(): Promise<void> {
    return Promise.resolve();
  }
  opened(): Promise<First> {
    return Promise.resolve('today');
  }
  enter(first: First = 'today'): Promise<void> {
    return this.#note(first === 'today' ? 'enter' : `enter, ${first} first`);
  }
  allowIdle(minutes: number): Promise<void> {
    return this.#note(`allow idle ${minutes}`);
  }
  active(): void {
    void this.#note('active');
  }
  beginAnew(): Promise<void> {
    return this.#note('begin anew');
  }
  onCover(cover: () => unknown): void {
    this.cover = cover;
    void this.#note('on cover');
  }
  covered(answer: Covered): void {
    void this.#note(answer);
  }
  copy(text: string): void {
    void this.#note(`copy ${text}`);
  }
  sockets(): Promise<Sockets> {
    return Promise.resolve('refused');
  }
  capture(): Promise<Capture> {
    return Promise.resolve('shown');
  }
  keepPlace(): Promise<void> {
    return this.#note('keep place');
  }
  useVault(path: string): Promise<void> {
    return this.#note(`use vault ${path}`);
  }
  print(): Promise<void> {
    return this.#note('print');
  }
  pickFile(): Promise<string | null> {
    return Promise.resolve(this.picked);
  }
  pickFolder(): Promise<string | null> {
    return Promise.resolve(this.picked);
  }
  pickDestination(): Promise<string | null> {
    return Promise.resolve(this.picked);
  }
  #note(call: string): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }
}

export class Double implements Backend {
  readonly shell = new ShellDouble();
  /** Every question, in order. */
  readonly asked: { name: CommandName; request: unknown }[] = [];
  answers: Answers;

  constructor(answers: Answers = {}) {
    this.answers = answers;
  }

  ask<N extends QuickName>(name: N, ...[request]: Given<N>): Promise<Answer<N>> {
    return this.#answer(name, request ?? {});
  }

  begin<N extends LongName>(
    name: N,
    request: Request<N>,
    onprogress: (progress: Progress) => void,
  ): Running<Answer<N>> {
    onprogress({ step: 'reading', done: 0, of: 1, bytes: 0 });
    let stop = (): void => undefined;
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(refuse({ kind: 'cancelled' }));
    });
    return { done: Promise.race([this.#answer(name, request), stopped]), stop };
  }

  async #answer<N extends CommandName>(name: N, request: unknown): Promise<Answer<N>> {
    const sent = wellFormedDeep(request) as Request<N>;
    this.asked.push({ name, request: sent });
    const answer: unknown = this.answers[name];
    if (answer === undefined) throw refuse({ kind: 'io', what: `the double has no answer to ${name}` });
    if (typeof answer === 'function')
      return (await (answer as (request: unknown) => unknown)(sent)) as Answer<N>;
    return structuredClone(answer) as Answer<N>;
  }
}
