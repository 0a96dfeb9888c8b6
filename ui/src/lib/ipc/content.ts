/**
 * What ships inside, as the window needs it: lists with ids and names. Reads only the fields it knows, so a content
 * file may grow without the window changing.
 */
import type { Backend } from './backend';

/** A thing to choose. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** A content file's items. A file that cannot be read gives none: a screen never depends on one. */
export async function contentItems(backend: Backend, name: string): Promise<Fields[]> {
  try {
    const { json } = await backend.ask('content', { name });
    const items = Array.isArray(json) ? json : isFields(json) ? json['items'] : [];
    return Array.isArray(items) ? items.filter(isFields) : [];
  } catch {
    return [];
  }
}

/** A field's text, or nothing. */
export const textOf = (item: Fields, field: string): string => {
  const value = item[field];
  return typeof value === 'string' ? value : '';
};

/** The choices of a file whose items have an id and a name under `field`. */
export async function choices(backend: Backend, name: string, field: string): Promise<Choice[]> {
  const items = await contentItems(backend, name);
  return items
    .map((item) => ({ id: textOf(item, 'id'), name: textOf(item, field) }))
    .filter((choice) => choice.id !== '' && choice.name !== '');
}
