import { describe, expect, it } from 'vitest';
import type { OwnSheetForm, OwnSheetPage, Question } from '../ipc/bindings';
import { copy } from '../../copy';
import { Double } from '../ipc/double';
import { OwnSheetInHand } from '../state/ownSheet.svelte';
import { filled } from './answers';
import { ASKS, goneWorksheet, ownWorksheet, readOwnSheets, withKept } from './own';
import { worksheetOf } from './schema';

const question = (asks: Question['asks'], words: string[] = []): Question => ({
  id: `q_${asks}`,
  asks,
  label: `By ${asks}`,
  words,
});
const page = (questions: Question[], count = 0): OwnSheetPage => ({
  id: 'a'.repeat(32),
  rev: 'b'.repeat(16),
  filled: count,
  form: { id: 'a'.repeat(32), title: 'Before a call', lead: null, questions, put_away: false },
});

describe('a sheet of one’s own', () => {
  it('is a worksheet like every other, whatever it asks', () => {
    const sheet = ownWorksheet(page(ASKS.map((asks) => question(asks, ['One', 'Two']))));
    expect(worksheetOf(JSON.parse(JSON.stringify(sheet)))?.fields).toEqual(sheet.fields);
    expect(sheet.fields).toHaveLength(ASKS.length + 1);
    expect(sheet.fields.at(-1)?.type).toBe('link');
  });

  it('offers a choice once, and names what has no name yet', () => {
    const [choice, columns] = ownWorksheet(
      page([question('choice', ['Tea', 'Tea', ' ']), { ...question('two_columns'), label: ' ' }]),
    ).fields;
    expect(choice).toMatchObject({ options: [{ id: 'Tea', label: 'Tea' }], own: true });
    expect(columns?.label).toBe(copy.ownSheets.untitledQuestion(2));
  });

  it('shows what was answered to a question that is asked no more', () => {
    const answers = {
      q_long: { text: 'Kept' },
      gone: { text: 'Said before' },
      blank: { text: ' ' },
    };
    const kept = withKept(ownWorksheet(page([question('long')])), answers);
    expect(kept.fields.map(({ id }) => id)).toEqual(['q_long', 'links', 'gone']);
    expect(withKept(goneWorksheet('x'), answers).fields.map(({ id }) => id)).toEqual([
      'links',
      'q_long',
      'gone',
    ]);
  });
});

describe('making one', () => {
  const asked = (double: Double): OwnSheetForm[] =>
    double.asked.filter(({ name }) => name === 'put_own_sheet').map(({ request }) => request as OwnSheetForm);
  const answering = (): Double =>
    new Double({ put_own_sheet: (form) => ({ ...page(form.questions), form }), own_sheets: { sheets: [] } });

  it('is sealed from its first word on and not before', async () => {
    const double = answering();
    const sheet = new OwnSheetInHand(double, null);
    sheet.add();
    expect(await sheet.sealer.flush()).toBe(true);
    expect(asked(double)).toEqual([]);
    sheet.ask(0, { label: 'What now?' });
    await sheet.sealer.flush();
    expect(
      asked(double)
        .at(-1)
        ?.questions.map(({ label }) => label),
    ).toEqual(['What now?', '']);
    expect(await readOwnSheets(double)).toEqual([]);
  });

  it('puts a question back where it was taken out, under its own id', async () => {
    const double = answering();
    const sheet = new OwnSheetInHand(double, page([question('text'), question('list'), question('date')]));
    const ids = sheet.form.questions.map(({ id }) => id);
    const back = sheet.remove(1);
    expect(sheet.form.questions).toHaveLength(2);
    back();
    expect(sheet.form.questions.map(({ id }) => id)).toEqual(ids);
    expect(sheet.move(0, -1)).toBe(false);
    expect(sheet.move(0, 1)).toBe(true);
    await sheet.sealer.flush();
    expect(
      asked(double)
        .at(-1)
        ?.questions.map(({ id }) => id),
    ).toEqual([ids[1], ids[0], ids[2]]);
  });

  it('is another question where it is answered another way once something is filled', () => {
    const unfilled = new OwnSheetInHand(answering(), page([question('text')]));
    unfilled.answeredBy(0, 'scale');
    expect(unfilled.form.questions[0]?.id).toBe('q_text');
    const sheet = new OwnSheetInHand(answering(), page([question('text')], 2));
    sheet.answeredBy(0, 'scale');
    expect(sheet.form.questions[0]?.id).not.toBe('q_text');
  });
});

it('a line left empty in a list holds the place of those below it, and none at the end does', () => {
  expect(filled({ days: { list: ['One', ' ', 'Three', ''] } })).toEqual({
    days: { list: ['One', ' ', 'Three'] },
  });
});
