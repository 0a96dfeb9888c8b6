/** Every prompt that ships. Which of them are retired is among the settings. */
import type { Backend } from '../ipc/backend';
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
