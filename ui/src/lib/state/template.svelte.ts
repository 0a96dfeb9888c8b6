/** One template being written: sealed when its window closes, and on leaving. Without a name it is sealed all the same. */
import { copy } from '../../copy';
import type { TemplateLine } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { FormSealer } from './sealer.svelte';

export class TemplateInHand {
  name = $state('');
  text = $state('');
  tags = $state('');
  readonly sealer: FormSealer<TemplateLine>;
  #name = '';

  constructor(backend: Pick<Backend, 'ask'>, kept: TemplateLine | null) {
    this.name = this.#name = kept?.name ?? '';
    this.text = kept?.text ?? '';
    this.tags = kept?.tags.join(', ') ?? '';
    this.sealer = new FormSealer<TemplateLine>(
      kept?.id ?? null,
      async (form) => (await backend.ask('put_template', form)).id,
      () => this.#form(),
      undefined,
      (form) => form.id !== null || [this.name, this.text, this.tags].some((typed) => typed.trim() !== ''),
    );
  }

  write(part: Partial<Pick<TemplateInHand, 'name' | 'text' | 'tags'>>): void {
    Object.assign(this, part);
    if (this.name.trim() !== '') this.#name = this.name.trim();
    this.sealer.touched();
  }

  #form(): TemplateLine {
    const tags = this.tags
      .split(',')
      .map((tag) => tag.trim().replace(/^#+/, '').trim())
      .filter(Boolean);
    return { id: null, name: this.#name || copy.journal.untitled, text: this.text, tags };
  }
}
