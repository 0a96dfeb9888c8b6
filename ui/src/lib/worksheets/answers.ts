/**
 * What is filled into a worksheet: read by the kind a field needs, and written back without what is empty. A hidden
 * field keeps what was written in it.
 */
import type { Answer, ColumnItem } from '../ipc/bindings';
import type { Answers, Field, ShowWhen } from './schema';

/** Reading what is there; an answer of another kind reads as none. */
export const textOf = (answer: Answer | undefined): string => (answer && 'text' in answer ? answer.text : '');
export const listOf = (answer: Answer | undefined): string[] =>
  answer && 'list' in answer ? answer.list : [];
export const columnsOf = (answer: Answer | undefined): Record<string, ColumnItem[]> =>
  answer && 'columns' in answer ? answer.columns : {};
export const numberOf = (answer: Answer | undefined): number | null =>
  answer && 'number' in answer ? answer.number : null;
export const pairOf = (answer: Answer | undefined): { before: number | null; after: number | null } =>
  answer && 'pair' in answer ? answer.pair : { before: null, after: null };
export const choiceOf = (answer: Answer | undefined): string[] =>
  answer && 'choice' in answer ? answer.choice : [];
export const dateOf = (answer: Answer | undefined): string => (answer && 'date' in answer ? answer.date : '');
export const linksOf = (answer: Answer | undefined): string[] =>
  answer && 'links' in answer ? answer.links : [];

/** Whether an answer holds nothing. */
export function isEmpty(answer: Answer | undefined): boolean {
  if (!answer) return true;
  if ('text' in answer) return answer.text.trim() === '';
  if ('list' in answer) return answer.list.every((line) => line.trim() === '');
  if ('columns' in answer)
    return Object.values(answer.columns).every((lines) => lines.every((line) => line.text.trim() === ''));
  if ('number' in answer) return false;
  if ('pair' in answer) return answer.pair.before === null && answer.pair.after === null;
  if ('choice' in answer) return answer.choice.length === 0;
  if ('date' in answer) return answer.date === '';
  return answer.links.length === 0;
}

/** A list without its empty lines at the end; one between others keeps the place of those below it. */
function trimmed(list: readonly string[]): string[] {
  const kept = [...list];
  while (kept.at(-1)?.trim() === '') kept.pop();
  return kept;
}

/** Answers as they are sealed: empty ones left out, and empty lines where they hold no place. */
export function filled(answers: Answers): Answers {
  const out: Answers = {};
  for (const [id, answer] of Object.entries(answers)) {
    if (isEmpty(answer)) continue;
    if ('list' in answer) out[id] = { list: trimmed(answer.list) };
    else if ('columns' in answer)
      out[id] = {
        columns: Object.fromEntries(
          Object.entries(answer.columns).map(([column, lines]) => [
            column,
            lines.filter((line) => line.text.trim() !== ''),
          ]),
        ),
      };
    else out[id] = answer;
  }
  return out;
}

function fits(condition: ShowWhen, answer: Answer | undefined): boolean {
  if (!answer) return false;
  if ('chosen' in condition) return choiceOf(answer).some((id) => condition.chosen.includes(id));
  const { before, after } = pairOf(answer);
  const now = numberOf(answer) ?? after ?? before;
  return now !== null && now >= condition.at_least;
}

/** Whether a field is asked now. */
export const isShown = (field: Field, answers: Answers): boolean =>
  !field.show_when || fits(field.show_when, answers[field.show_when.field]);

/** The next state of a column's line, round to none. */
export function nextState(states: readonly string[], state: string | null): string | null {
  const at = state === null ? -1 : states.indexOf(state);
  return states[at + 1] ?? null;
}

/** The records that are tied by a field of the sheet. */
export const tied = (answers: Answers): string[] => Object.values(answers).flatMap(linksOf);
