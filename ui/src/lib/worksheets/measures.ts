/** Measures as data: what the files of `assets/content/measures` say. Answers are kept by place. */
import type { Backend } from '../ipc/backend';
import type { Evidence, Source } from './schema';

export interface MeasureItem {
  readonly id: string;
  readonly text: string;
  readonly hint?: string;
  readonly min: number;
  readonly max: number;
  /** A word for each number, or two for the ends. */
  readonly answers: readonly string[];
  /** An answer of this or more brings Get help now forward at once. */
  readonly help_at_least?: number;
  /** Whether the answer counts towards the sum; it does unless the file says otherwise. */
  readonly counted?: boolean;
}

export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly on_by_default: boolean;
  /** Seeds of the targets it is worded for; none where it asks about any. */
  readonly targets?: readonly string[];
  readonly minutes: number;
  readonly instruction: string;
  readonly credit?: string;
  readonly evidence?: Evidence;
  readonly source?: readonly Source[];
  readonly scoring: 'sum' | 'separate';
  readonly items: readonly MeasureItem[];
}

const isMeasure = (value: unknown): value is Measure =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'items' in value &&
  Array.isArray(value.items);

export async function readMeasures(backend: Pick<Backend, 'ask'>): Promise<Measure[]> {
  const { json } = await backend.ask('content', { name: 'measures' });
  const files: unknown[] = Array.isArray(json) ? json : [];
  return files.filter(isMeasure);
}

/** Whether it is offered without being turned on: worded for any target, or for one of those that are `followed`. */
export const fits = (measure: Measure, followed: readonly (string | null)[]): boolean =>
  measure.on_by_default &&
  (!measure.targets?.length || measure.targets.some((seed) => followed.includes(seed)));

/** Whether an answer asks for help to be brought forward. */
export const callsForHelp = (item: MeasureItem, answer: number | null): boolean =>
  item.help_at_least !== undefined && answer !== null && answer >= item.help_at_least;
