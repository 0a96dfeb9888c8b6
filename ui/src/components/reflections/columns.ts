/** Moving lines within and between the columns of a sheet. Pure: what is to be focused afterwards is said, not done. */
import type { ColumnItem } from '../../lib/ipc/bindings';
import type { Column } from '../../lib/worksheets/schema';

export type Columns = Record<string, ColumnItem[]>;

/** Where a line stands. */
export interface Place {
  readonly column: number;
  readonly line: number;
}

export const blankItem = (text = ''): ColumnItem => ({ text, state: null, note: null });

export const linesOf = (columns: Columns, column: Column | undefined): readonly ColumnItem[] =>
  column ? (columns[column.id] ?? []) : [];

/** A line as it is after a change; beyond the last one a new line begins. */
export function put(columns: Columns, column: Column, line: number, change: Partial<ColumnItem>): Columns {
  const lines = [...linesOf(columns, column)];
  while (lines.length <= line) lines.push(blankItem());
  lines[line] = { ...(lines[line] ?? blankItem()), ...change };
  return { ...columns, [column.id]: lines };
}

export function take(columns: Columns, column: Column, line: number): Columns {
  return { ...columns, [column.id]: linesOf(columns, column).filter((_, at) => at !== line) };
}

/** A new line after one. */
export function insert(columns: Columns, column: Column, line: number, item: ColumnItem): Columns {
  const lines = [...linesOf(columns, column)];
  lines.splice(line, 0, item);
  return { ...columns, [column.id]: lines };
}

/**
 * Moves a line by columns or by lines; `null` where there is nowhere to go. A state that the other column does not
 * know stays behind.
 */
export function move(
  defined: readonly Column[],
  columns: Columns,
  from: Place,
  by: { readonly columns?: number; readonly lines?: number },
): { columns: Columns; to: Place } | null {
  const source = defined[from.column];
  const item = linesOf(columns, source)[from.line];
  if (!source || !item) return null;
  if (by.lines) {
    const to = from.line + by.lines;
    if (to < 0 || to >= linesOf(columns, source).length) return null;
    return {
      columns: insert(take(columns, source, from.line), source, to, item),
      to: { column: from.column, line: to },
    };
  }
  const target = defined[from.column + (by.columns ?? 0)];
  if (!target || target === source) return null;
  const state = item.state !== null && target.states?.includes(item.state) ? item.state : null;
  const at = linesOf(columns, target).length;
  const moved = insert(take(columns, source, from.line), target, at, {
    ...item,
    state,
    note: target.note === undefined ? null : item.note,
  });
  return { columns: moved, to: { column: from.column + (by.columns ?? 0), line: at } };
}
