/** One root cause being written: sealed as it is typed, from its first word on. Its title may come later. */
import type { CauseForm, CausePage, Id, Line, When } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
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

  settle(): Promise<boolean> {
    return this.sealer.flush();
  }
}
