/** The backend of the program itself: every question goes to the shell by `invoke`. */
import { Channel, invoke } from '@tauri-apps/api/core';
import type { Progress } from './bindings';
import type { Answer, Backend, Given, LongName, QuickName, Request, Running } from './backend';
import { Refused, refusal } from './refused';
import type { Before, Capture, Covered, Filter, First, Shell, Sockets } from './shell';
import { wellFormedDeep } from './wellformed';

async function call<T>(name: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(name, args);
  } catch (thrown) {
    throw new Refused(refusal(thrown));
  }
}

class TauriShell implements Shell {
  before(): Promise<Before> {
    return call('before');
  }
  changeBefore(change: Partial<Before>): Promise<Before> {
    return call('change_before', { change });
  }
  lock(hide: boolean): Promise<void> {
    return call('lock', { hide });
  }
  prepare(): Promise<void> {
    return call('prepare');
  }
  enter(first: First = 'today'): Promise<void> {
    return call('enter', { first });
  }
  opened(): Promise<First> {
    return new Promise((open) => {
      const page = new Channel<First>();
      page.onmessage = open;
      void call('opened', { page });
    });
  }
  allowIdle(minutes: number): Promise<void> {
    return call('allow_idle', { minutes });
  }
  active(): void {
    void call('active');
  }
  beginAnew(): Promise<void> {
    return call('begin_anew');
  }
  onCover(cover: () => unknown): void {
    const page = new Channel<{ kind: 'cover' }>();
    page.onmessage = () => void cover();
    void call('watch', { page });
  }
  covered(answer: Covered): void {
    void call('covered', { answer });
  }
  copy(text: string): void {
    void call('copy', { text: wellFormedDeep(text) });
  }
  sockets(): Promise<Sockets> {
    return call('sockets');
  }
  capture(): Promise<Capture> {
    return call('capture');
  }
  keepPlace(): Promise<void> {
    return call('keep_place');
  }
  useVault(path: string): Promise<void> {
    return call('use_vault', { path });
  }
  print(): Promise<void> {
    return call('print');
  }
  pickFile(title: string, filters: Filter[] = []): Promise<string | null> {
    return call('pick_file', { title, filters });
  }
  pickFolder(title: string): Promise<string | null> {
    return call('pick_folder', { title });
  }
  pickDestination(title: string, name: string, filters: Filter[] = []): Promise<string | null> {
    return call('pick_destination', { title, name, filters });
  }
}

export class TauriBackend implements Backend {
  readonly shell: Shell = new TauriShell();

  ask<N extends QuickName>(name: N, ...[request]: Given<N>): Promise<Answer<N>> {
    return call(name, { request: wellFormedDeep(request ?? {}) });
  }

  begin<N extends LongName>(
    name: N,
    request: Request<N>,
    onprogress: (progress: Progress) => void,
  ): Running<Answer<N>> {
    const progress = new Channel<Progress>();
    progress.onmessage = onprogress;
    return {
      done: call(name, { request: wellFormedDeep(request), progress }),
      stop: () => void call('stop'),
    };
  }
}
