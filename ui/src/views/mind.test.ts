import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import mindset from '../../../assets/content/mindset.json';
import phq from '../../../assets/content/measures/phq_9.json';
import penn from '../../../assets/content/measures/penn_alcohol_craving.json';
import week from '../../../assets/content/measures/craving_week.json';
import prompts from '../../../assets/content/prompts.json';
import brave from '../../../tests/worksheet/a_small_brave_thing.json';
import { copy } from '../copy';
import type {
  CauseForm,
  CausePage,
  IdentityForm,
  IdentityLine,
  Line,
  LinkRequest,
  MeasureForm,
  MindsetForm,
  MindsetPage,
  OrderRequest,
  ProgressPage,
  ReflectionForm,
  SettingsPage,
  Step,
  TemplateLine,
} from '../lib/ipc/bindings';
import { Double, type Answers } from '../lib/ipc/double';
import { ownWord } from '../components/progress/summary';
import Main from './Main.svelte';
import Opening from './Opening.test.svelte';

const id = (n: number): string => String(n).padStart(32, '0');
const when = { day: '2026-03-01', time: null, late: false, clock_uncertain: false };
const files: Record<string, unknown> = { mindset, prompts, measures: [phq, week], worksheets: [brave] };
const settings = (retired: string[]): SettingsPage => ({
  name: null,
  lock_after_minutes: 5,
  lock_on_blur: false,
  week_starts_on: 1,
  plain_words: false,
  reading_size: 'm',
  headline: 'all',
  motion: 'system',
  measures_on: ['phq_9'],
  retired_prompts: retired,
  backup_folder: null,
  last_backup_at: null,
  passphrase_changed_at: null,
  recovery_key_checked_at: null,
  path: '/home/kim/journal.holdfast',
  bytes: 1,
  records: 1,
  version: '0.1.0',
});

function open(at: string, answers: Answers): Double {
  const backend = new Double({
    content: ({ name }) => ({ json: files[name] ?? { items: [] } }),
    settings: settings([]),
    own_sheets: { sheets: [] },
    targets: { targets: [] },
    ...answers,
  });
  render(Main, { backend, screen: at });
  return backend;
}
const requests = <T>(backend: Double, of: string): T[] =>
  backend.asked.filter(({ name }) => name === of).map(({ request }) => request as T);

const rated: MindsetPage = {
  id: id(1),
  rev: 'a',
  when,
  form: { id: id(1), day: when.day, ratings: { confident: 4, worthy: 5 }, note: 'A grey week.' },
};
const ratings: Answers = {
  mindsets: { ratings: [rated] },
  mindset: rated,
  seal_mindset: (form) => ({ ...rated, form }),
};
const correct = copy.measures.correct('March 1, 2026');

describe('ratings of the past', () => {
  it('are opened from their day, changed and sealed under their own id', async () => {
    const backend = open('mindset', ratings);
    await fireEvent.click(await screen.findByRole('button', { name: correct }));
    const line = await screen.findByRole('radiogroup', { name: 'Confident' });
    expect(within(line).getByRole('radio', { name: '4' }).getAttribute('aria-checked')).toBe('true');
    await fireEvent.click(within(line).getByRole('radio', { name: '6' }));
    await fireEvent.click(screen.getByRole('button', { name: copy.measures.sealAgain }));
    await waitFor(() => expect(requests(backend, 'seal_mindset')).toHaveLength(1));
    expect(requests<MindsetForm>(backend, 'seal_mindset')[0]).toEqual({
      id: id(1),
      day: null,
      ratings: { confident: 6, worthy: 5 },
      note: 'A grey week.',
    });
    // Beside its button, and over nothing.
    const seal = await screen.findByRole('button', { name: copy.measures.seal });
    await waitFor(() => expect(seal.parentElement?.textContent).toContain('Sealed'));
    expect(screen.queryByText('Sealed.')).toBeNull();
  });

  it('are moved by Enter in the field of the time', async () => {
    const backend = open('mindset', {
      ...ratings,
      move_record: { id: id(1), rev: 'b', at: '20:00' },
      month: { days: [] },
    });
    await fireEvent.click(await screen.findByRole('button', { name: correct }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.records.actions }));
    await fireEvent.click(screen.getByRole('menuitem', { name: copy.records.move }));
    const time = await screen.findByRole('textbox', { name: new RegExp(copy.journal.moveTime) });
    await fireEvent.input(time, { target: { value: '08:15' } });
    // What Enter in a field does.
    (time as HTMLInputElement).form?.requestSubmit();
    await waitFor(() =>
      expect(requests(backend, 'move_record')).toEqual([{ id: id(1), day: when.day, time: '08:15' }]),
    );
  });

  it('are moved and deleted where they lie open', async () => {
    const gone = { id: id(1), kind: 'mindset', when, title: '', detail: '', numbers: [] };
    const backend = open('mindset', {
      ...ratings,
      bin_record: { id: id(1), rev: 'b', at: '20:00' },
      bin: { lines: [{ line: gone, binned_at: '2026-03-01T20:00:00Z', days_left: 30 }] },
      month: { days: [{ day: when.day, entries: 0, cravings: 1, index: null }] },
    });
    await fireEvent.click(await screen.findByRole('button', { name: correct }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.records.actions }));
    await fireEvent.click(screen.getByRole('menuitem', { name: copy.records.move }));
    // The calendar says what a day holds, and of the others nothing.
    expect(await screen.findByRole('button', { name: /^Sunday,? March 1, 1 craving$/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Monday,? March 2$/ })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: copy.shared.cancel }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.records.actions }));
    await fireEvent.click(screen.getByRole('menuitem', { name: copy.records.bin }));
    await waitFor(() => expect(requests(backend, 'bin_record')).toEqual([{ id: id(1) }]));
    expect(await screen.findByText(/^The mindset of March 1, 2026 is in the bin.*journal/)).toBeTruthy();
  });

  it('that were only looked at are not sealed again', async () => {
    const backend = open('mindset', ratings);
    await fireEvent.click(await screen.findByRole('button', { name: correct }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.measures.leaveIt }));
    await waitFor(() => expect(screen.queryByRole('button', { name: copy.measures.leaveIt })).toBeNull());
    expect(requests(backend, 'seal_mindset')).toHaveLength(0);
  });
});

describe('what was deleted and taken back', () => {
  /** Answers whose list holds the record until it is deleted, and again once that is undone. */
  const binning = (of: (there: boolean) => Answers): Answers => {
    let there = true;
    return {
      ...of(true),
      ...Object.fromEntries(
        Object.keys(of(true)).map((name) => [name, () => of(there)[name as keyof Answers]]),
      ),
      bin_record: () => {
        there = false;
        return { id: id(1), rev: 'b', at: '20:00' };
      },
      unbin_record: () => {
        there = true;
        return { id: id(1), rev: 'c', at: '20:01' };
      },
    };
  };
  const filled = {
    id: id(2),
    rev: 'a',
    when,
    form: { id: id(2), day: when.day, measure: 'craving_week', answers: [1, 2, 3, 4, 5] },
    sum: null,
  };
  const line: IdentityLine = { id: id(4), since: '2026-01-01', word: 'own', text: 'a sailor', note: null };

  async function deleteAndUndo(gone: () => unknown, back: () => unknown): Promise<void> {
    await fireEvent.click(
      (await screen.findAllByRole('button', { name: copy.records.actions }))[0] as Element,
    );
    await fireEvent.click(screen.getByRole('menuitem', { name: copy.records.bin }));
    await waitFor(() => expect(gone()).toBeNull());
    await fireEvent.click(await screen.findByRole('button', { name: copy.shared.undo }));
    await waitFor(() => expect(back()).toBeTruthy());
  }
  const past = (): HTMLElement | null => screen.queryByRole('button', { name: correct });

  it('stands among the ratings again', async () => {
    open('mindset', { ...ratings, ...binning((there) => ({ mindsets: { ratings: there ? [rated] : [] } })) });
    await fireEvent.click(await screen.findByRole('button', { name: correct }));
    await deleteAndUndo(past, past);
  });

  it('stands among what was answered to a measure again', async () => {
    open(
      'measures',
      binning((there) => ({ measures: { pages: there ? [filled] : [] } })),
    );
    await fireEvent.click((await screen.findAllByRole('button', { name: copy.measures.fill }))[1] as Element);
    await fireEvent.click(await screen.findByRole('button', { name: correct }));
    await deleteAndUndo(past, past);
  });

  it('is the person’s word again', async () => {
    const earlier: IdentityLine = { ...line, id: id(5), since: '2025-01-01', text: 'in recovery' };
    const backend = open(
      'identity',
      binning((there) => ({ identity: { words: there ? [line, earlier] : [earlier] } })),
    );
    const word = (): HTMLElement | null => screen.queryByText('a sailor');
    await deleteAndUndo(word, word);
    expect(requests(backend, 'unbin_record')).toEqual([{ id: id(4) }]);
  });
});

describe('a measure', () => {
  it('of the past is corrected under its own id', async () => {
    const page = {
      id: id(2),
      rev: 'a',
      when,
      form: { id: id(2), day: when.day, measure: 'craving_week', answers: [1, 2, 3, 4, 5] },
      sum: null,
    };
    const backend = open('measures', { measures: { pages: [page] }, seal_measure: page });
    await fireEvent.click((await screen.findAllByRole('button', { name: copy.measures.fill }))[1] as Element);
    await fireEvent.click(await screen.findByRole('button', { name: correct }));
    const [first] = await screen.findAllByRole('radiogroup');
    await fireEvent.click(within(first as HTMLElement).getByRole('radio', { name: '0' }));
    await fireEvent.click(screen.getByRole('button', { name: copy.measures.sealAgain }));
    await waitFor(() => expect(requests(backend, 'seal_measure')).toHaveLength(1));
    expect(requests<MeasureForm>(backend, 'seal_measure')[0]).toMatchObject({
      id: id(2),
      answers: [0, 2, 3, 4, 5],
    });
  });

  it('that is worded for one target is offered where that is followed, and elsewhere only once turned on', async () => {
    const following = (seed: string, retired: boolean): Answers =>
      ({
        content: { json: [penn] },
        targets: { targets: [{ form: { seed, retired } }] },
      }) as Answers;
    const offer = copy.measures.turnOn(penn.title);
    const elsewhere = [following('gambling', false), following('alcohol', true)];
    for (const answers of elsewhere) {
      open('measures', answers);
      expect((await screen.findByRole('switch', { name: offer })).getAttribute('aria-checked')).toBe('false');
      expect(screen.queryByRole('button', { name: copy.measures.fill })).toBeNull();
      cleanup();
    }
    open('measures', following('alcohol', false));
    expect(await screen.findByRole('button', { name: copy.measures.fill })).toBeTruthy();
    expect(screen.queryByRole('switch', { name: offer })).toBeNull();
  });

  it('says how far it is tested, whose it is and where it was read', async () => {
    const backend = open('measures', { measures: { pages: [] } });
    await waitFor(() => expect(requests(backend, 'targets')).not.toHaveLength(0));
    const fill = await screen.findAllByRole('button', { name: copy.measures.fill });
    await fireEvent.click(fill.at(-1) as HTMLElement);
    expect(await screen.findByText(week.evidence.note, { exact: false })).toBeTruthy();
    expect(screen.getByText(week.credit)).toBeTruthy();
    expect(screen.getByText(week.source[0]?.title ?? '', { exact: false })).toBeTruthy();
  });

  it('brings help forward at once at any answer about death but the lowest', async () => {
    open('measures', { measures: { pages: [] } });
    await fireEvent.click((await screen.findAllByRole('button', { name: copy.measures.fill }))[0] as Element);
    const ninth = (await screen.findAllByRole('radiogroup'))[8] as HTMLElement;
    expect(screen.queryByText(copy.measures.help)).toBeNull();
    await fireEvent.click(within(ninth).getAllByRole('radio')[1] as Element);
    expect(await screen.findByText(copy.measures.help)).toBeTruthy();
    expect(document.querySelector('dialog[open], [role="dialog"]')).toBeTruthy();
  });
});

const cause = (n: number, title: string, state: 'open' | 'settled' = 'open'): CausePage => ({
  id: id(n),
  rev: 'a',
  when,
  form: { id: id(n), title, story: null, need: null, state, steps: [], links: [] },
  links: [],
});

describe('root causes', () => {
  it('have steps that are corrected where they stand, and come back when one taken away is wanted', async () => {
    const shop = cause(1, 'The shop');
    const steps = [
      { text: 'Ring the bank', due: '2026-03-24', done_on: null },
      { text: 'Tell Anneke', due: null, done_on: '2026-03-02' },
    ];
    const backend = open('plan', {
      causes: { causes: [{ ...shop, form: { ...shop.form, steps } }] },
      seal_cause: (form) => ({ ...shop, form }),
    });
    await fireEvent.click(await screen.findByRole('button', { name: copy.plan.stepCorrect('Tell Anneke') }));
    const field = screen.getByRole('textbox', { name: copy.plan.stepWords });
    expect(field).toHaveProperty('value', 'Tell Anneke');
    await fireEvent.input(field, { target: { value: 'Tell Tom' } });
    await fireEvent.click(screen.getByRole('button', { name: copy.plan.stepKeep }));
    const corrected = [steps[0], { text: 'Tell Tom', due: null, done_on: '2026-03-02' }];
    await waitFor(() => expect(requests<CauseForm>(backend, 'seal_cause').at(-1)?.steps).toEqual(corrected));
    await fireEvent.click(screen.getByRole('button', { name: copy.plan.stepRemove('Ring the bank') }));
    await waitFor(() =>
      expect(requests<CauseForm>(backend, 'seal_cause').at(-1)?.steps).toEqual(corrected.slice(1)),
    );
    await fireEvent.click(screen.getByRole('button', { name: copy.shared.undo }));
    await waitFor(() => expect(requests<CauseForm>(backend, 'seal_cause').at(-1)?.steps).toEqual(corrected));
  });

  it('get a step back where it was taken away, whatever lies open when it is undone', async () => {
    const step = (text: string): Step => ({ text, due: null, done_on: null });
    const [shop, nights] = [cause(1, 'The shop'), cause(2, 'Nights')];
    shop.form.steps = ['Ring the bank', 'Tell Anneke', 'Sell the till'].map(step);
    nights.form.steps = [step('Read in bed')];
    let causes = [shop, nights];
    const backend = open('plan', {
      causes: () => ({ causes }),
      seal_cause: (form) => {
        causes = causes.map((page) => (page.id === form.id ? { ...page, form } : page));
        return causes.find((page) => page.id === form.id) as CausePage;
      },
    });
    const choose = async (title: string): Promise<void> => {
      const named = (one: HTMLElement): boolean =>
        one.classList.contains('cause') && one.textContent.includes(title);
      await waitFor(() => expect(screen.getAllByRole('button').some(named)).toBe(true));
      await fireEvent.click(screen.getAllByRole('button').find(named) as HTMLElement);
      await waitFor(() =>
        expect(screen.getByRole('textbox', { name: copy.plan.name })).toHaveProperty('value', title),
      );
    };
    const stepsOf = (n: number): string[] | undefined => causes[n]?.form.steps.map(({ text }) => text);
    const remove = async (text: string): Promise<void> => {
      await fireEvent.click(await screen.findByRole('button', { name: copy.plan.stepRemove(text) }));
    };
    const undo = async (): Promise<void> => {
      await fireEvent.click(screen.getByRole('button', { name: copy.shared.undo }));
    };
    await choose('The shop');
    await remove('Tell Anneke');
    await choose('Nights');
    await undo();
    await waitFor(() => expect(stepsOf(0)).toEqual(['Ring the bank', 'Tell Anneke', 'Sell the till']));
    expect(stepsOf(1)).toEqual(['Read in bed']);

    await choose('The shop');
    await remove('Tell Anneke');
    await choose('Nights');
    await choose('The shop');
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Sell the till' }));
    await undo();
    await waitFor(() => expect(stepsOf(0)).toEqual(['Ring the bank', 'Tell Anneke', 'Sell the till']));
    expect(causes[0]?.form.steps[2]?.done_on).not.toBeNull();
    expect(await screen.findByRole('button', { name: copy.plan.stepRemove('Tell Anneke') })).toBeTruthy();

    await remove('Tell Anneke');
    await fireEvent.keyDown(document.body, { key: '1', ctrlKey: true });
    await undo();
    await waitFor(() => expect(stepsOf(0)).toEqual(['Ring the bank', 'Tell Anneke', 'Sell the till']));
    expect(requests(backend, 'seal_cause').length).toBeGreaterThan(5);
  });

  it('begin with their title when one is added', async () => {
    open('plan', { causes: { causes: [cause(1, 'The shop')] } });
    await fireEvent.click(await screen.findByRole('button', { name: copy.plan.add }));
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('textbox', { name: copy.plan.name })),
    );
    expect(document.activeElement).toHaveProperty('value', '');
  });

  it('are put in order by keyboard, and never across what is settled', async () => {
    const causes = [cause(1, 'The shop'), cause(2, 'Nights'), cause(3, 'The winters', 'settled')];
    const backend = open('plan', { causes: { causes }, order_list: {} });
    const named = (title: string): HTMLElement =>
      screen
        .getAllByRole('button')
        .find((one) => one.classList.contains('cause') && one.textContent.includes(title)) as HTMLElement;
    await waitFor(() => expect(named('Nights')).toBeTruthy());
    await fireEvent.keyDown(named('Nights'), { key: 'ArrowUp', altKey: true });
    await waitFor(() => expect(requests(backend, 'order_list')).toHaveLength(1));
    expect(requests<OrderRequest>(backend, 'order_list')[0]?.ids).toEqual([id(2), id(1), id(3)]);
    await fireEvent.keyDown(named('The winters'), { key: 'ArrowUp', altKey: true });
    expect(requests(backend, 'order_list')).toHaveLength(1);
  });
});

describe('prompts', () => {
  it('are retired and brought back, and the page knows which are', async () => {
    const first = prompts.items[0];
    if (!first) throw new Error('no prompt');
    let retired: string[] = [first.id];
    const backend = open('prompts', {
      settings: () => settings(retired),
      retire_prompt: ({ id: of, retired: to }) => {
        retired = to ? [of] : [];
        return {};
      },
    });
    const back = `${copy.reflections.promptBack}: ${first.text}`;
    await fireEvent.click(await screen.findByRole('button', { name: back }));
    await waitFor(() =>
      expect(requests(backend, 'retire_prompt')).toEqual([{ id: first.id, retired: false }]),
    );
    expect(
      await screen.findByRole('button', { name: `${copy.reflections.promptRetire}: ${first.text}` }),
    ).toBeTruthy();
  });
});

describe('a craving and a lapse', () => {
  const sheet: Line = {
    id: id(7),
    kind: 'reflection',
    when,
    title: 'What set it off',
    detail: '',
    numbers: [],
  };

  it('are tied to a sheet from their own page, and untied', async () => {
    let tied: Line[] = [];
    const backend = new Double({
      content: { json: { items: [] } },
      targets: { targets: [] },
      lapse: ({ id: of }) => ({
        id: of,
        rev: 'a',
        when,
        held: null,
        links: tied,
        form: {
          id: of,
          target: null,
          days: ['2026-03-01'],
          still_going: false,
          safe_now: true,
          happened: 'A glass.',
          amount: null,
          showed: [],
          showed_text: null,
          told_myself: null,
          blame: null,
          scope: null,
          keep: null,
          next_step: null,
          tell: null,
          counting: 'later',
        },
      }),
      search: {
        total: 1,
        by_kind: [],
        of: 1,
        ms: 1,
        nearest: null,
        hits: [{ line: sheet, snippet: '', marks: [] }],
      },
      link: ({ tied: to }) => {
        tied = to ? [sheet] : [];
        return {};
      },
    });
    render(Opening, { backend, what: { kind: 'lapse', id: id(5) } });
    await fireEvent.click(await screen.findByText(copy.reflections.tie));
    await fireEvent.click(await screen.findByText('What set it off'));
    await fireEvent.click(
      await screen.findByRole('button', { name: copy.reflections.untie('What set it off') }),
    );
    await waitFor(() => expect(requests(backend, 'link')).toHaveLength(2));
    expect(requests<LinkRequest>(backend, 'link')).toEqual([
      { from: id(7), to: id(5), tied: true },
      { from: id(7), to: id(5), tied: false },
    ]);
  });
});

describe('a worksheet that is only a data file', () => {
  it('is in the library, is filled and sealed', async () => {
    const backend = open('reflections', {
      reflections: { used: [], lately: [], total: 0, letters: [] },
      seal_reflection: (form) => ({ id: id(3), rev: 'a', when, form, closed: false, links: [] }),
    });
    await fireEvent.click(await screen.findByText(brave.title));
    for (const field of brave.fields.filter(({ id: of }) => of !== 'kind'))
      expect(
        (await screen.findAllByText(new RegExp(field.label.replace('?', '\\?')))).length,
      ).toBeGreaterThan(0);
    const nerve = screen.getByRole('radiogroup', { name: 'How much nerve did it take?' });
    await fireEvent.click(within(nerve).getByRole('radio', { name: '9' }));
    expect(await screen.findByText('It took a great deal. What would a friend say?')).toBeTruthy();
    await waitFor(() => expect(requests(backend, 'seal_reflection').length).toBeGreaterThan(0));
    expect(requests<ReflectionForm>(backend, 'seal_reflection').at(-1)).toMatchObject({
      worksheet: 'a_small_brave_thing',
      answers: { nerve: { number: 9 } },
    });
  });
});

describe('“I’ve recovered”', () => {
  it('is said when the person says it, with a line of theirs, and leads to a letter if they want one', async () => {
    let words: IdentityLine[] = [
      { id: id(4), since: '2026-01-01', word: 'in_recovery', text: 'in recovery', note: null },
    ];
    const backend = open('identity', {
      identity: () => ({ words }),
      put_identity: ({ word, note, since }) => {
        words = [{ id: id(6), since: since ?? '', word, text: 'recovered', note }, ...words];
        return { id: id(6), rev: 'a', at: '17:40' };
      },
      reflections: { used: [], lately: [], total: 0, letters: [] },
    });
    await fireEvent.click(await screen.findByRole('button', { name: copy.identity.moment }));
    expect(requests(backend, 'put_identity')).toHaveLength(0);
    const line = screen.getByRole('textbox', { name: copy.identity.momentNote });
    await fireEvent.input(line, { target: { value: 'By the boat.' } });
    await fireEvent.click(screen.getByRole('button', { name: copy.identity.momentSeal }));
    await waitFor(() => expect(requests(backend, 'put_identity')).toHaveLength(1));
    expect(requests<IdentityForm>(backend, 'put_identity')[0]).toMatchObject({
      word: 'recovered',
      note: 'By the boat.',
    });
    expect(await screen.findByRole('button', { name: copy.identity.momentLetter })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: copy.shared.close }));
    expect(await screen.findByText('in recovery')).toBeTruthy();
  });

  it('is not said by leaving, which keeps the line written for it with the word that stands', async () => {
    const backend = open('identity', {
      identity: {
        words: [{ id: id(4), since: '2026-01-01', word: 'in_recovery', text: 'in recovery', note: null }],
      },
      put_identity: { id: id(6), rev: 'a', at: '17:40' },
    });
    await fireEvent.click(await screen.findByRole('button', { name: copy.identity.moment }));
    const line = screen.getByRole('textbox', { name: copy.identity.momentNote });
    await fireEvent.input(line, { target: { value: 'By the boat.' } });
    await fireEvent.keyDown(document.body, { key: '1', ctrlKey: true });
    await waitFor(() => expect(requests(backend, 'put_identity')).toHaveLength(1));
    expect(requests<IdentityForm>(backend, 'put_identity')[0]).toMatchObject({
      word: 'in_recovery',
      note: 'By the boat.',
    });
  });

  it('stands beside words that can be corrected, each under its own id and with its own day', async () => {
    const words: IdentityLine[] = [
      { id: id(5), since: '2026-01-01', word: 'own', text: 'a sailor', note: null },
      { id: id(4), since: '2025-01-01', word: 'own', text: 'a swimer', note: 'The lake.' },
    ];
    const backend = open('identity', {
      identity: { words },
      put_identity: { id: id(4), rev: 'b', at: '17:40' },
    });
    await fireEvent.click(await screen.findByRole('button', { name: copy.identity.correct('a swimer') }));
    const field = await screen.findByDisplayValue('a swimer');
    await fireEvent.input(field, { target: { value: 'a swimmer' } });
    await fireEvent.click(screen.getByRole('button', { name: copy.measures.sealAgain }));
    await waitFor(() => expect(requests(backend, 'put_identity')).toHaveLength(1));
    expect(requests<IdentityForm>(backend, 'put_identity')[0]).toEqual({
      id: id(4),
      word: 'own',
      own: 'a swimmer',
      since: '2025-01-01',
      note: 'The lake.',
    });
    expect(await screen.findByRole('button', { name: copy.identity.save })).toBeTruthy();
  });

  it('is never said in another word than the person’s own', () => {
    const span = { from: '2026-01-01', to: '2026-03-01' } as ProgressPage;
    const line = (word: string, text: string | null, since: string): IdentityLine => ({
      id: id(1),
      word,
      text,
      since,
      note: null,
    });
    const [before, later] = [line('free', 'free of it', '2025-02-01'), line('own', 'a sailor', '2026-02-01')];
    expect(ownWord([later, before], span)[0]).toContain('from “free of it” to “a sailor”');
    expect(ownWord([before], span)[0]).toContain('“free of it”');
    expect(ownWord([line('none', null, '2026-02-01'), before], span)).toEqual([]);
    expect(ownWord([line('own', 'a sailor', '2026-03-02')], span)).toEqual([]);
  });
});

describe('words on a page that is left', () => {
  const leave = (): Promise<boolean> => fireEvent.keyDown(document.body, { key: '1', ctrlKey: true });

  it('about a word of one’s own are sealed', async () => {
    const backend = open('identity', {
      identity: { words: [] },
      put_identity: { id: id(6), rev: 'a', at: '17:40' },
    });
    const why = await screen.findByRole('textbox', { name: copy.identity.note });
    await fireEvent.input(why, { target: { value: 'A year of mornings.' } });
    await leave();
    await waitFor(() => expect(requests(backend, 'put_identity')).toHaveLength(1));
    expect(requests<IdentityForm>(backend, 'put_identity')[0]).toMatchObject({
      word: 'none',
      note: 'A year of mornings.',
    });
  });

  it('beside ratings that were not given are sealed', async () => {
    const backend = open('mindset', { ...ratings, mindsets: { ratings: [] } });
    const note = await screen.findByRole('textbox', { name: new RegExp(copy.measures.note) });
    await fireEvent.input(note, { target: { value: 'Too tired for numbers.' } });
    await leave();
    await waitFor(() => expect(requests(backend, 'seal_mindset')).toHaveLength(1));
    expect(requests<MindsetForm>(backend, 'seal_mindset')[0]).toMatchObject({
      ratings: {},
      note: 'Too tired for numbers.',
    });
  });

  it('in a template’s window are sealed by Esc, though it has no name', async () => {
    const backend = open('templates', {
      templates: { templates: [] },
      put_template: { id: id(8), rev: 'a', at: '17:40' },
    });
    await fireEvent.click(
      (await screen.findAllByRole('button', { name: copy.reflections.templateNew }))[0] as Element,
    );
    const body = screen.getByRole('textbox', { name: copy.reflections.templateBody });
    // Its name is asked for first: a blank typed on a button would press it.
    await waitFor(() =>
      expect(document.activeElement).toBe(
        screen.getByRole('textbox', { name: copy.reflections.templateName }),
      ),
    );
    await fireEvent.input(body, { target: { value: 'What held?' } });
    await fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    await waitFor(() => expect(requests(backend, 'put_template')).toHaveLength(1));
    expect(requests<TemplateLine>(backend, 'put_template')[0]).toMatchObject({
      name: copy.journal.untitled,
      text: 'What held?',
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('of a step that was not added yet are sealed as a step', async () => {
    const shop = cause(1, 'The shop');
    const backend = open('plan', { causes: { causes: [shop] }, seal_cause: shop });
    const step = await screen.findByRole('textbox', { name: copy.plan.stepAdd });
    await fireEvent.input(step, { target: { value: 'Ring the bank' } });
    await leave();
    await waitFor(() => expect(requests(backend, 'seal_cause')).toHaveLength(1));
    expect(requests<CauseForm>(backend, 'seal_cause')[0]?.steps).toEqual([
      { text: 'Ring the bank', due: null, done_on: null },
    ]);
  });

  it('of a step beside half a day are sealed as a step, and the half day holds the page once', async () => {
    const shop = cause(1, 'The shop');
    const backend = open('plan', { causes: { causes: [shop] }, seal_cause: (form) => ({ ...shop, form }) });
    const step = await screen.findByRole('textbox', { name: copy.plan.stepAdd });
    await fireEvent.input(step, { target: { value: 'Ring the bank' } });
    await fireEvent.input(screen.getByRole('textbox', { name: copy.reflections.day }), {
      target: { value: '12' },
    });
    await leave();
    expect(await screen.findByText(copy.shared.unread)).toBeTruthy();
    expect(screen.getByText(copy.reflections.dateWrong)).toBeTruthy();
    expect(screen.getByRole('textbox', { name: copy.plan.stepWords })).toHaveProperty(
      'value',
      'Ring the bank',
    );
    const sealed = [{ text: 'Ring the bank', due: null, done_on: null }];
    expect(requests<CauseForm>(backend, 'seal_cause').at(-1)?.steps).toEqual(sealed);
    await leave();
    await waitFor(() => expect(screen.queryByRole('textbox', { name: copy.plan.stepWords })).toBeNull());
    expect(requests<CauseForm>(backend, 'seal_cause').at(-1)?.steps).toEqual(sealed);
  });

  it('hold the page once for half a day beside a word of one’s own, and seal no other day in its place', async () => {
    const backend = open('identity', {
      identity: { words: [] },
      content: { json: { items: [{ id: 'sober', label: 'sober' }] } },
    });
    await fireEvent.click(await screen.findByRole('radio', { name: 'sober' }));
    await fireEvent.input(await screen.findByRole('textbox', { name: copy.reflections.year }), {
      target: { value: '20' },
    });
    await fireEvent.click(screen.getByRole('button', { name: copy.identity.save }));
    expect(await screen.findByText(copy.reflections.dateWrong)).toBeTruthy();
    expect(requests(backend, 'put_identity')).toHaveLength(0);
    await leave();
    expect(await screen.findByText(copy.shared.unread)).toBeTruthy();
    expect(screen.getByRole('textbox', { name: copy.reflections.year })).toHaveProperty('value', '20');
    await leave();
    await waitFor(() => expect(screen.queryByRole('textbox', { name: copy.reflections.year })).toBeNull());
  });

  it('of a cause without a title are sealed, and stand in the list', async () => {
    let causes: CausePage[] = [cause(1, 'The shop')];
    const backend = open('plan', {
      causes: () => ({ causes }),
      seal_cause: (form) => {
        const page = { ...cause(2, ''), form: { ...form, id: id(2) } };
        causes = [...causes.slice(0, 1), page];
        return page;
      },
    });
    await fireEvent.click(await screen.findByRole('button', { name: copy.plan.add }));
    const story = await screen.findByRole('textbox', { name: copy.plan.story });
    await fireEvent.input(story, { target: { value: 'The winter of the flood' } });
    await leave();
    await waitFor(() => expect(requests(backend, 'seal_cause')).toHaveLength(1));
    expect(requests<CauseForm>(backend, 'seal_cause')[0]).toMatchObject({
      title: '',
      story: 'The winter of the flood',
    });
  });
});
