/** The person's own lists of triggers and strategies: added to, renamed, put in order, retired, brought back. */
import type { Backend } from '../ipc/backend';
import type { StrategyLine, TriggerLine } from '../ipc/bindings';
import { refusal, type WireError } from '../ipc/refused';

export type Which = 'triggers' | 'strategies';
type LineOf<W extends Which> = W extends 'triggers' ? TriggerLine : StrategyLine;

/** Another line has that name. The core says so too; here it is known before a page is left. */
const TAKEN: WireError = { kind: 'bad_request', field: 'name', reason: 'taken' };
const called = (name: string): string => name.trim().toLowerCase();

export class OwnLists {
  triggers = $state.raw<readonly TriggerLine[]>([]);
  strategies = $state.raw<readonly StrategyLine[]>([]);
  refused = $state.raw<WireError | null>(null);
  readonly #backend: Pick<Backend, 'ask'>;

  constructor(backend: Pick<Backend, 'ask'>) {
    this.#backend = backend;
  }

  read(): Promise<boolean> {
    return this.#try(() => Promise.resolve());
  }

  /** Seals one line; a new one has no id. */
  put<W extends Which>(which: W, line: LineOf<W>): Promise<boolean> {
    return this.#try(() =>
      which === 'triggers'
        ? this.#backend.ask('put_trigger', line as TriggerLine)
        : this.#backend.ask('put_strategy', line as StrategyLine),
    );
  }

  /** Whether a line would be renamed into another, retired or not, large and small letters alike; then it is said. */
  isTaken(which: Which, line: TriggerLine | StrategyLine, name: string): boolean {
    const others = this[which].filter(({ id }) => id !== line.id);
    const taken =
      called(name) !== called(line.name) && others.some((other) => called(other.name) === called(name));
    if (taken) this.refused = TAKEN;
    return taken;
  }

  add(which: Which, name: string): Promise<boolean> {
    const line = { id: null, name, seed: null, retired: false, times: 0 };
    return which === 'triggers'
      ? this.put('triggers', { ...line, class: null })
      : this.put('strategies', { ...line, hint: null, icon: null });
  }

  /** Moves one among those that are offered; the retired keep their places behind them. */
  move(which: Which, id: string, by: 1 | -1): Promise<boolean> {
    const all: readonly (TriggerLine | StrategyLine)[] = this[which];
    const offered = all.filter(({ retired }) => !retired).map((line) => line.id);
    const from = offered.indexOf(id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= offered.length) return Promise.resolve(false);
    offered.splice(to, 0, ...offered.splice(from, 1));
    const ids = [...offered, ...all.filter(({ retired }) => retired).map((line) => line.id)];
    return this.#try(() =>
      this.#backend.ask('order_list', { ids: ids.filter((one): one is string => one !== null) }),
    );
  }

  async #try(change: () => Promise<unknown>): Promise<boolean> {
    try {
      await change();
      const lists = await this.#backend.ask('lists');
      this.triggers = lists.triggers;
      this.strategies = lists.strategies;
      this.refused = null;
      return true;
    } catch (thrown) {
      this.refused = refusal(thrown);
      return false;
    }
  }
}
