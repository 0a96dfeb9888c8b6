/**
 * The settings of the open journal, one copy for the whole window. Applies what the window itself must do about them:
 * reading size, motion, and how long an absence may last.
 */
import { getContext, setContext } from 'svelte';
import type { Backend } from '../ipc/backend';
import type { ChangeSettings, SettingsPage } from '../ipc/bindings';
import { showMotion, showPlainly, showReadingSize } from './appearance';

const UNCHANGED: ChangeSettings = {
  name: null,
  lock_after_minutes: null,
  lock_on_blur: null,
  week_starts_on: null,
  plain_words: null,
  reading_size: null,
  motion: null,
  headline: null,
  measures_on: null,
  backup_folder: null,
};

export class House {
  /** `null` until it has been read. */
  page = $state.raw<SettingsPage | null>(null);
  /** What the window is called; `null` for its own name. */
  called = $state.raw<string | null>(null);
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async load(): Promise<void> {
    this.take(await this.#backend.ask('settings'));
  }

  /** Changes what is given and keeps the rest. */
  async change(change: Partial<ChangeSettings>): Promise<void> {
    this.take(await this.#backend.ask('change_settings', { ...UNCHANGED, ...change }));
  }

  /** Takes a page that another command answered with. */
  take(page: SettingsPage): void {
    const before = this.page;
    this.page = page;
    showReadingSize(page.reading_size);
    showMotion(page.motion);
    showPlainly(page.plain_words);
    if (page.lock_after_minutes !== before?.lock_after_minutes) {
      void this.#backend.shell.allowIdle(page.lock_after_minutes);
    }
  }
}

const KEY = Symbol('house');

export function provideHouse(backend: Backend): House {
  return setContext(KEY, new House(backend));
}

export function useHouse(): House {
  return getContext(KEY);
}
