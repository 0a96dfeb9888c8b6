/**
 * Worksheets of the person's own making, as the same schema that the shipped files have: one editor and one paper draw
 * both. Also keeps in sight what was answered to a question that a sheet asks no more.
 */
import type { Answer, Asks, OwnSheetPage, Question } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { copy } from '../../copy';
import { isEmpty } from './answers';
import type { Answers, Field, Worksheet } from './schema';

/** How a question may be answered, in the order in which it is offered. */
export const ASKS: readonly Asks[] = [
  'long',
  'text',
  'list',
  'two_columns',
  'scale',
  'scale_pair',
  'choice',
  'choices',
  'date',
];

/** What a new sheet may be tied to, asked at its foot like on every other. */
const TIES: Field = {
  id: 'links',
  type: 'link',
  label: copy.reflections.tiedTo,
  link_kinds: ['entry', 'craving', 'lapse', 'reflection', 'root_cause'],
};

function fieldOf({ id, asks, label, words }: Question, at: number): Field {
  const asked = { id, label: label.trim() || copy.ownSheets.untitledQuestion(at + 1) };
  const said = words.map((word) => word.trim());
  const [first = '', second = ''] = said;
  switch (asks) {
    case 'two_columns':
      return {
        ...asked,
        type: asks,
        columns: [
          { id: 'a', label: first || copy.ownSheets.columnOne },
          { id: 'b', label: second || copy.ownSheets.columnTwo },
        ],
      };
    case 'scale':
    case 'scale_pair':
      return { ...asked, type: asks, low: first, high: second };
    case 'choice':
    case 'choices': {
      const options = [...new Set(said.filter(Boolean))].map((word) => ({ id: word, label: word }));
      return { ...asked, type: 'choice', options, own: true, many: asks === 'choices' };
    }
    default:
      return { ...asked, type: asks };
  }
}

export function ownWorksheet({ id, form }: OwnSheetPage): Worksheet {
  return {
    id,
    title: form.title || copy.ownSheets.untitled,
    lead: form.lead ?? '',
    shelf: '',
    order: 0,
    minutes: 0,
    icon: 'pencil-ruler',
    why: '',
    source: [],
    line: form.questions[0]?.id ?? '',
    own: form.put_away ? 'put_away' : 'offered',
    fields: [...form.questions.map(fieldOf), TIES],
  };
}

export async function readOwnSheets(backend: Pick<Backend, 'ask'>): Promise<Worksheet[]> {
  const { sheets } = await backend.ask('own_sheets');
  return sheets.map(ownWorksheet);
}

function typeOf(answer: Answer): Pick<Field, 'type'> & Record<string, unknown> {
  if ('text' in answer) return { type: 'long' };
  if ('list' in answer) return { type: 'list' };
  if ('columns' in answer)
    return {
      type: 'two_columns',
      columns: Object.keys(answer.columns).map((column, at) => ({
        id: column,
        label: at === 0 ? copy.ownSheets.columnOne : copy.ownSheets.columnTwo,
      })),
    };
  if ('number' in answer) return { type: 'scale' };
  if ('pair' in answer) return { type: 'scale_pair' };
  if ('choice' in answer) return { type: 'choice', options: [], own: true, many: true };
  if ('date' in answer) return { type: 'date' };
  return { type: 'link', link_kinds: [] };
}

/** The sheet with every question that these answers answer, also those that it asks no more. */
export function withKept(worksheet: Worksheet, answers: Answers): Worksheet {
  const asked = new Set(worksheet.fields.map(({ id }) => id));
  const kept = Object.entries(answers)
    .filter(([id, answer]) => !asked.has(id) && !isEmpty(answer))
    .map(([id, answer]) => ({ id, label: copy.ownSheets.askedBefore, ...typeOf(answer) }) as Field);
  return kept.length ? { ...worksheet, fields: [...worksheet.fields, ...kept] } : worksheet;
}

/** A filled sheet whose questions are gone: its words stand under what they are. */
export const goneWorksheet = (id: string): Worksheet =>
  ownWorksheet({
    id,
    rev: '',
    filled: 0,
    form: { id, title: copy.ownSheets.gone, lead: null, questions: [], put_away: true },
  });
