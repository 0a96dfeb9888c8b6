/** One root cause being written: sealed as it is typed, from its first word on. Its title may come later. */
import type { CauseForm, CausePage, Id, Line, Step, When } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { Refused } from '../ipc/refused';
import { FormSealer } from './sealer.svelte';

const saysNothing = ({ title, story, need, steps, links }: CauseForm): boolean =>
  title.trim() === '' && !story && !need && steps.length + links.length === 0;

export type Change = Partial<Omit<CauseForm, 'id'>>;

export class Cause {
  readonly sealer: FormSealer<CauseForm>;
  form = $state.raw<CauseForm>({
    id: null,
    title: '',
    story: null,
    need: null,
    state: 'open',
    steps: [],
    links: [],
  });
  lines = $state.raw<readonly Line[]>([]);
  /** When it was first named; `null` until then. */
  named = $state.raw<When | null>(null);

  constructor(backend: Pick<Backend, 'ask'>, page: CausePage | null, onsealed: () => unknown) {
    if (page) this.form = page.form;
    this.lines = page?.links ?? [];
    this.named = page?.when ?? null;
    this.sealer = new FormSealer<CauseForm>(
      page?.id ?? null,
      async (form) => {
        const sealed = await backend.ask('seal_cause', form);
        this.named = sealed.when;
        onsealed();
        return sealed.id;
      },
      () => this.form,
      undefined,
      (form) => form.id !== null || !saysNothing(form),
    );
  }

  get id(): Id | null {
    return this.sealer.id;
  }

  /** Something was changed; typing waits a moment before it is sealed. */
  change(change: Change, typed = false): void {
    this.form = { ...this.form, ...change };
    if (typed) this.sealer.typed();
    else this.sealer.changed();
  }

  tie(line: Line): void {
    this.lines = [...this.lines, line];
    this.change({ links: [...this.form.links, line.id] });
  }

  /** A step that was taken away comes back at its place among those that stand now, and is sealed. */
  async bringBack(at: number, gone: Step): Promise<void> {
    const { steps } = this.form;
    this.change({ steps: [...steps.slice(0, at), gone, ...steps.slice(at)] });
    if (await this.settle()) return;
    const { sealing } = this.sealer;
    if (sealing.kind === 'refused') throw new Refused(sealing.error);
  }

  /** As it was sealed elsewhere in the window, unless something is being written here. */
  readAgain(page: CausePage): void {
    if (!this.sealer.whole) return;
    this.form = page.form;
    this.lines = page.links;
  }

  settle(): Promise<boolean> {
    return this.sealer.flush();
  }
}
