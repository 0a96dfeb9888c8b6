/**
 * A sealed copy of the whole journal at another place, with what could not be sealed here in it. Afterwards those
 * words count as sealed, and say where.
 */
import { copy } from '../../copy';
import type { Backend } from '../ipc/backend';
import { localDay } from '../format/date';
import { ownDialog } from './away';
import type { Leaving } from './leaving.svelte';
import { Work } from './work.svelte';

export class Elsewhere {
  readonly work: Work<'copy_elsewhere'>;
  readonly #backend: Backend;
  readonly #leaving: Leaving;

  constructor(backend: Backend, leaving: Leaving) {
    this.#backend = backend;
    this.#leaving = leaving;
    this.work = new Work(backend, 'copy_elsewhere');
  }

  /** Asks where to, and seals there. Gives the copy's path, or `null` where there is none. */
  async save(): Promise<string | null> {
    const words = copy.cover.elsewhere;
    const sealed = [{ name: copy.shared.sealedFile, extensions: ['holdfast'] }];
    const { name: called } = await this.#backend.shell.before();
    const name = copy.settings.backup.fileName(localDay(new Date()), called);
    const path = await ownDialog(() => this.#backend.shell.pickDestination(words.dialog, name, sealed));
    if (path === null) return null;
    const held = this.#leaving.held();
    const done = await this.work.run({ path, unsealed: held.map(({ unsealed }) => unsealed) });
    if (!done) return null;
    held.forEach((one, nth) => {
      const id = done.ids[nth];
      if (id !== undefined) one.elsewhere(done.path, id);
    });
    return done.path;
  }
}
