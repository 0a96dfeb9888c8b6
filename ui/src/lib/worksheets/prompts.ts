/** Every prompt that ships, and which of them still come. */
import type { Backend } from '../ipc/backend';
import type { PromptLine } from '../ipc/bindings';
import { contentItems, textOf } from '../ipc/content';

export interface Prompt {
  readonly id: string;
  readonly text: string;
  readonly tags: readonly string[];
}

export async function readPrompts(backend: Backend): Promise<Prompt[]> {
  const items = await contentItems(backend, 'prompts');
  return items.map((item) => ({
    id: textOf(item, 'id'),
    text: textOf(item, 'text'),
    tags: Array.isArray(item['tags']) ? item['tags'].filter((tag) => typeof tag === 'string') : [],
  }));
}

/**
 * The ids that still come. Retired ones are left out of the round that `another_prompt` goes, so going round once
 * tells which they are; `most` bounds the round.
 */
export async function offeredIds(backend: Pick<Backend, 'ask'>, most: number): Promise<Set<string>> {
  const offered = new Set<string>();
  let not: string | null = null;
  while (offered.size <= most) {
    const { id }: PromptLine = await backend.ask('another_prompt', { not, tag: null });
    if (offered.has(id)) break;
    offered.add(id);
    not = id;
  }
  return offered;
}
