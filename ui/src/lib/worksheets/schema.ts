/**
 * Worksheets as data: what a file of `assets/content/worksheets` says, read into types. What a field of an unknown
 * type asks is left out rather than guessed at; a file that lacks its fields is no worksheet.
 */
import type { Answer } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';

export interface Option {
  readonly id: string;
  readonly label: string;
  /** Choosing it brings Get help now forward. */
  readonly help?: boolean;
}

export interface Column {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** Pressed through in order; a line with none has no state yet. */
  readonly states?: readonly string[];
  /** Label of a note beside each line. */
  readonly note?: string;
}

export type ShowWhen =
  | { readonly field: string; readonly at_least: number }
  | { readonly field: string; readonly chosen: readonly string[] };

export type Look = 'lead' | 'half' | 'water' | 'grid' | 'pages';

interface Common<T extends string> {
  readonly id: string;
  readonly type: T;
  readonly label: string;
  readonly hint?: string;
  readonly look?: Look;
  readonly show_when?: ShowWhen;
}

export interface Scaled {
  readonly min?: number;
  readonly max?: number;
  readonly low?: string;
  readonly high?: string;
}

export type TextField = Common<'text'> & { readonly suggestions?: readonly string[] };
export type LongField = Common<'long'>;
export type ListField = Common<'list'> & {
  readonly suggestions?: readonly string[];
  readonly rows_wanted?: number;
};
export type ColumnsField = Common<'two_columns'> & {
  readonly columns: readonly Column[];
  readonly suggestions?: readonly string[];
  readonly rows_wanted?: number;
};
export type ScaleField = Common<'scale'> & Scaled;
export type PairField = Common<'scale_pair'> & Scaled;
export type RatingField = Common<'rating'> & {
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
};
export type ChoiceField = Common<'choice'> & {
  readonly options: readonly Option[];
  readonly many?: boolean;
  readonly own?: boolean;
};
export type DateField = Common<'date'>;
export type LinkField = Common<'link'> & { readonly link_kinds: readonly string[] };

export type Field =
  | TextField
  | LongField
  | ListField
  | ColumnsField
  | ScaleField
  | PairField
  | RatingField
  | ChoiceField
  | DateField
  | LinkField;

export type FieldType = Field['type'];

/** Every type the editor and the printed sheet draw. */
export const FIELD_TYPES: readonly FieldType[] = [
  'text',
  'long',
  'list',
  'two_columns',
  'scale',
  'scale_pair',
  'rating',
  'choice',
  'date',
  'link',
];

export interface Evidence {
  readonly mark: string;
  readonly note: string;
}

/** What a worksheet rests on. */
export interface Source {
  readonly title: string;
}

export interface Worksheet {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly shelf: string;
  readonly order: number;
  readonly minutes: number;
  readonly icon: string;
  readonly picture?: string;
  readonly why: string;
  readonly evidence?: Evidence;
  readonly credit?: string;
  readonly source: readonly Source[];
  /** The field whose first line stands for the sheet in lists. */
  readonly line: string;
  /** Filled sheets are leafed through together. */
  readonly album?: boolean;
  /** A date field: the filled sheet stays closed until that day. */
  readonly opens_on?: string;
  /** Of the person's own making: in the library, or put away. */
  readonly own?: 'offered' | 'put_away';
  readonly fields: readonly Field[];
}

export type Answers = Record<string, Answer>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isField(value: unknown): value is Field {
  if (!isObject(value) || typeof value['id'] !== 'string' || typeof value['label'] !== 'string') return false;
  const type = FIELD_TYPES.find((known) => known === value['type']);
  if (type === 'two_columns') return Array.isArray(value['columns']);
  if (type === 'choice') return Array.isArray(value['options']);
  if (type === 'rating') return Array.isArray(value['words']);
  return type !== undefined;
}

const isSource = (value: unknown): value is Source => isObject(value) && typeof value['title'] === 'string';

/** One file as a worksheet, or nothing. */
export function worksheetOf(json: unknown): Worksheet | null {
  if (!isObject(json) || typeof json['id'] !== 'string' || !Array.isArray(json['fields'])) return null;
  const text = (key: string): string => (typeof json[key] === 'string' ? json[key] : '');
  const number = (key: string): number => (typeof json[key] === 'number' ? json[key] : 0);
  const fields = json['fields'].filter(isField);
  return {
    ...(json as unknown as Worksheet),
    title: text('title'),
    lead: text('lead'),
    source: Array.isArray(json['source']) ? json['source'].filter(isSource) : [],
    why: text('why'),
    line: text('line'),
    order: number('order'),
    minutes: number('minutes'),
    fields,
  };
}

/** The library in its order. */
export async function readWorksheets(backend: Pick<Backend, 'ask'>): Promise<Worksheet[]> {
  const { json } = await backend.ask('content', { name: 'worksheets' });
  const files: unknown[] = Array.isArray(json) ? json : [];
  return files
    .map(worksheetOf)
    .filter((sheet) => sheet !== null)
    .sort((a, b) => a.order - b.order);
}

/** More lines than this do not stand one under another on paper. */
const COLUMN = 6;

/** Whether it is a list that asks for so many lines that they are counted, and stand side by side on paper. */
export const asksForMany = (field: Field): boolean =>
  field.type === 'list' && (field.rows_wanted ?? 0) > COLUMN;
