import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import paper from '../../../tests/contract/report.json';
import sample from '../../../tests/contract/progress.json';
import questions from '../../../tests/contract/together.json';
import gad from '../../../assets/content/measures/gad_7.json';
import week from '../../../assets/content/measures/craving_week.json';
import ofDay from '../../../tests/contract/day.json';
import { copy } from '../copy';
import type {
  Around,
  CountedDays,
  DayPage,
  ProgressPage,
  ProgressRequest,
  ReportRequest,
  Together,
  TogetherRequest,
  Trend,
} from '../lib/ipc/bindings';
import { Double, refuse, type Answers } from '../lib/ipc/double';
import { dayCounts } from '../lib/charts/findings';
import { addDays, fullHour, localDay, timeOfDay } from '../lib/format/date';
import Main from './Main.svelte';

const words = copy.progress;
const full = (): ProgressPage => structuredClone(sample.answer) as unknown as ProgressPage;
const lonely = (with_ = 'lonely'): Together => ({
  ...(structuredClone(questions.answer) as Together),
  with: with_,
});
it('draws no line across a silence', async () => {
  const page = full();
  const points = ['01', '02', '03'].map((day) => ({ day, value: 4, low: 3, high: 5, begins: false }));
  page.strength.fit = ['2025-06', '2025-12'].flatMap((month) =>
    points.map((point, at) => ({ ...point, day: `${month}-${point.day}`, begins: at === 0 })),
  );
  await open({ progress: () => page });
  for (const name of ['band', 'fit']) {
    const pieces = [...document.querySelectorAll(`path.${name}`)].map(
      (path) => path.getAttribute('d')?.match(/M/g)?.length,
    );
    expect(pieces).toContain(2);
  }
});

const none = { value: null, low: null, high: null, n: 0 };

async function open(answers: Answers = {}): Promise<Double> {
  const double = new Double({
    progress: full,
    together: (request) => lonely(request.with),
    report: () => structuredClone(paper.answer),
    content: { json: { items: [] } },
    ...answers,
  });
  render(Main, { backend: double, screen: 'progress' });
  await screen.findByText(words.plain.title);
  return double;
}

const figure = (title: string): HTMLElement => screen.getByRole('figure', { name: title });
const asked = (double: Double): ProgressRequest[] =>
  double.asked.filter(({ name }) => name === 'progress').map(({ request }) => request as ProgressRequest);

describe('Progress', () => {
  it('asks for the last year, and for another span when one is chosen', async () => {
    const double = await open();
    const today = localDay(new Date());
    expect(asked(double)[0]).toEqual({
      from: addDays(today, -364),
      to: today,
      target: null,
      same_day: false,
    });
    await fireEvent.click(screen.getByRole('radio', { name: words.ranges.d30 }));
    await waitFor(() => expect(asked(double)[1]?.from).toBe(addDays(today, -29)));
    await fireEvent.click(screen.getByRole('radio', { name: words.ranges.all }));
    await waitFor(() =>
      expect(asked(double)[2]).toEqual({ from: null, to: null, target: null, same_day: false }),
    );
  });

  it('refuses a day that no calendar has, and asks for days of one’s own', async () => {
    const double = await open();
    await fireEvent.click(screen.getByRole('radio', { name: words.ranges.own }));
    await fireEvent.input(screen.getByLabelText(words.firstDay), { target: { value: '2026-02-31' } });
    await fireEvent.input(screen.getByLabelText(words.lastDay), { target: { value: '2026-03-12' } });
    await fireEvent.click(screen.getByRole('button', { name: words.show }));
    await screen.findByText(words.noSuchDay);
    await fireEvent.input(screen.getByLabelText(words.firstDay), { target: { value: '2999-02-28' } });
    await screen.findByText(words.notYet);
    expect(asked(double)).toHaveLength(1);
    await fireEvent.input(screen.getByLabelText(words.firstDay), { target: { value: '2026-02-28' } });
    await fireEvent.click(screen.getByRole('button', { name: words.show }));
    await waitFor(() => expect(asked(double)[1]).toMatchObject({ from: '2026-02-28', to: '2026-03-12' }));
    await waitFor(() => expect(screen.queryByLabelText(words.firstDay)).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: words.ranges.own }));
  });

  it('reads values with the arrow keys', async () => {
    await open();
    const reader = within(figure(words.writing.title)).getByRole('slider');
    await fireEvent.keyDown(reader, { key: 'ArrowRight' });
    expect(reader.getAttribute('aria-valuetext')).toContain('with an entry');
    const first = reader.getAttribute('aria-valuetext');
    await fireEvent.keyDown(reader, { key: 'End' });
    expect(reader.getAttribute('aria-valuetext')).not.toBe(first);
    await fireEvent.keyDown(reader, { key: 'Home' });
    expect(reader.getAttribute('aria-valuetext')).toBe(first);
  });

  /** Twenty days, so many of them logged, the second with a lapse; all but that one held. */
  function twentyDays(logged: number): ProgressPage {
    const page = full();
    page.summary = [];
    page.calendar = page.calendar.slice(-20).map((day, at) => ({
      ...day,
      state: at === 1 ? 'lapse' : at < logged ? 'held' : 'not_logged',
      strongest: null,
      reduced: false,
    }));
    const shares = [{ over: 30, held: logged - 1, of: logged }];
    page.held = page.held.slice(0, 1).map((held) => ({ ...held, days: 19, of: 20, shares }));
    return page;
  }

  it('leads with the days held of Today, and says no share of two logged days', async () => {
    await open({ progress: twentyDays(2) });
    const chart = figure('19 of 20 days held');
    expect(within(chart).getByText(/on 2 of the 20 days shown: too few to say a share/)).toBeTruthy();
    expect(screen.getByText(words.held.noShare(2))).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/\b1 (held )?of 2\b/);
  });

  it('says the share of nine logged days apart, with how many they are', async () => {
    await open({ progress: twentyDays(9) });
    expect(within(figure('19 of 20 days held')).getByText(/of those 9, 8 were held/)).toBeTruthy();
    expect(screen.getByText(words.held.shareOf(8, 9))).toBeTruthy();
  });

  it('gives every drawn chart a sentence and a table', async () => {
    await open();
    for (const one of screen.getAllByRole('figure')) {
      expect(within(one).getByRole('slider').getAttribute('aria-label')?.length).toBeGreaterThan(12);
      await fireEvent.click(within(one).getByText(words.asText));
      const rows = await within(one).findAllByRole('row');
      expect(rows.length).toBeGreaterThan(1);
      for (const table of within(one).getAllByRole('table')) {
        expect(within(table).getByText((_, element) => element?.tagName === 'CAPTION')).toBeTruthy();
        for (const head of within(table).getAllByRole('columnheader')) expect(head.textContent).not.toBe('');
      }
    }
  });

  it('writes hours in the clock of the rest of the window', async () => {
    const page = full();
    page.hours.counts = page.hours.counts.map((row) => row.map(() => 0));
    page.hours.counts[3]?.splice(5, 1, 24);
    page.hours = { ...page.hours, n: 24, busiest: [3, 5] };
    page.summary = [{ kind: 'busiest', weekday: 3, hour: 5, n: 24 }];
    await open({ progress: page });
    const five = timeOfDay(new Date('2026-03-12T05:00'));
    const chart = figure(words.hours.busiest('Thursday', five));
    expect(chart.textContent).toContain(fullHour(12, true));
    expect(screen.getByText(new RegExp(`Thursday between ${five} and `))).toBeTruthy();
    const clocks = [...chart.querySelectorAll('text')].filter(({ textContent }) =>
      /:00$|[AP]M$/.test(textContent),
    );
    expect(clocks.map(({ textContent }) => textContent)).toContain(fullHour(6, true));
    await fireEvent.click(within(chart).getByText(words.asText));
    expect(within(chart).getByText(five)).toBeTruthy();
  });

  it('claims nothing in a title whose interval crosses zero', async () => {
    const page = full();
    page.strength.change = { value: -1.2, low: -2.6, high: 0.2, n: 300 };
    page.summary = [{ kind: 'too_close', from: 'cravings' }];
    page.nights.together = { value: -0.1, low: -0.2, high: -0.004, n: 300 };
    page.hours.busiest = null;
    page.most_often = null;
    page.hardest = null;
    const difference = { value: 0.6, low: -0.1, high: 1.3, n: 300 };
    await open({ progress: page, together: { ...lonely(), difference } });
    figure(words.strength.title);
    figure(words.triggers.title);
    figure(words.hours.title);
    figure(words.nights.title);
    await screen.findByRole('figure', {
      name: words.together.tooClose(words.together.subjects['lonely'] ?? ''),
    });
    expect(document.body.textContent).not.toMatch(/have eased|grown stronger|go with (stronger|weaker)/);
  });

  it('claims nothing where an interval touches zero only as it is shown', async () => {
    const page = full();
    page.strength.change = { value: 0.6, low: 0.04, high: 1.3, n: 300 };
    const difference = { value: -0.6, low: -1.2, high: -0.03, n: 300 };
    await open({ progress: page, together: { ...lonely(), difference } });
    figure(words.strength.title);
    await screen.findByRole('figure', {
      name: words.together.tooClose(words.together.subjects['lonely'] ?? ''),
    });
  });

  it('says which line a title of cravings goes by, and of none where it claims nothing', async () => {
    const page = full();
    page.strength.change = { value: -3.2, low: -4.1, high: -2.2, n: 300 };
    await open({ progress: page });
    const chart = figure(words.strength.eased(3.2));
    expect(chart.textContent).toContain(words.strength.straight);
    expect(within(chart).getByRole('slider').getAttribute('aria-label')).toMatch(/straight line .* −3\.2/);
    cleanup();
    page.strength.change = { value: -0.2, low: -1.1, high: 0.8, n: 300 };
    await open({ progress: page });
    expect(figure(words.strength.title).textContent).not.toContain(words.strength.straight);
  });

  it('says what strength is read from, there and where something is compared with it', async () => {
    const page = full();
    page.strength.change = { value: -0.2, low: -1.1, high: 0.8, n: 300 };
    for (const from of ['check_ins', 'cravings'] as const) {
      page.strength_from = from;
      await open({ progress: page });
      const said = words.strength.from[from];
      expect(figure(words.strength.title).textContent).toContain(`${said}, strongest each day`);
      await screen.findByText(new RegExp(`^${said}: difference in the day’s strongest`));
      cleanup();
    }
  });

  it('names the small lines that have all moved, and claims nothing of some of them', async () => {
    const page = full();
    const up = { value: 2, low: 1, high: 3, n: 40 };
    const risen = (trend: Trend): Trend => ({ ...trend, n: 40, change: up });
    const { moods, sleep, resolve } = page;
    Object.assign(page, { moods: risen(moods), sleep: risen(sleep), resolve: risen(resolve) });
    await open({ progress: page });
    expect(figure(words.small.risen).textContent).toContain(words.strength.straight);
    cleanup();
    page.sleep = { ...risen(sleep), n: 3 };
    await open({ progress: page });
    expect(figure(words.small.title).textContent).not.toContain(words.strength.straight);
  });

  it('says on how many days nothing is known of what is drawn or asked', async () => {
    const page = full();
    page.moods = { ...page.moods, n: 41, missing: page.counts.days - 41 };
    await open({ progress: page, together: { ...lonely(), days_with: 20, days_without: 30 } });
    const label = within(figure(words.small.title)).getByRole('slider').getAttribute('aria-label');
    expect(label).toContain(`Mood, 1 to 5: 41 days, ${String(page.counts.days - 41)} without`);
    await screen.findByText(
      new RegExp(`20 days that were so, 30 that were not, ${String(page.counts.days - 50)} that do not say`),
    );
  });

  it('says of several targets at once what the squares show, and of one its own days', async () => {
    const page = full();
    const { held, lapse } = dayCounts(page);
    const [one] = page.held;
    if (!one) throw new Error('nothing is held');
    page.held = [one, { ...one, target: 'b', name: 'Cards' }];
    await open({ progress: page });
    const chart = figure(words.calendar.titleAll(held, held + lapse));
    expect(chart.textContent).toContain(words.calendar.all);
    cleanup();
    page.held = [one];
    await open({ progress: page });
    expect(figure(words.calendar.title(one.days, one.of)).textContent).not.toContain(words.calendar.all);
  });

  it('says how many of the times were rated beside an average', async () => {
    const page = full();
    const strength = { value: 6, low: 5, high: 7, n: 4 };
    page.triggers = page.triggers.slice(0, 1).map((one) => ({ ...one, name: 'Payday', times: 9, strength }));
    page.most_often = page.hardest = null;
    await open({ progress: page });
    const label = within(figure(words.triggers.title)).getByRole('slider').getAttribute('aria-label');
    expect(label).toContain('Payday: 9 times, 4 rated, 6.0 (5.0 to 7.0)');
  });

  it('averages the weeks of writing from the first with an entry on', async () => {
    const page = full();
    const weeks = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'];
    page.writing = weeks.map((day, at) => ({ day, value: at < 2 ? 0 : 4 }));
    [page.from, page.to] = ['2026-01-05', '2026-02-01'];
    await open({ progress: page });
    const label = within(figure(words.writing.title)).getByRole('slider').getAttribute('aria-label');
    expect(label).toContain(words.writing.label(4));
  });

  it('opens the records of a day from its square, and gives the focus back', async () => {
    const day = structuredClone(ofDay.answer) as unknown as DayPage;
    const double = await open({ day });
    const chart = screen.getAllByRole('figure')[0] as HTMLElement;
    const reader = within(chart).getByRole('slider');
    await fireEvent.keyDown(reader, { key: 'End' });
    await fireEvent.keyDown(reader, { key: 'Enter' });
    const head = await within(chart).findByRole('heading', { level: 3 });
    expect(document.activeElement).toBe(head);
    const asked = double.asked.filter(({ name }) => name === 'day').at(-1)?.request;
    expect(asked).toEqual({ day: sample.answer.calendar.at(-1)?.day });
    await waitFor(() => expect(within(chart).getAllByRole('listitem')).toHaveLength(day.lines.length));
    await fireEvent.keyDown(head, { key: 'Escape' });
    expect(within(chart).queryByRole('heading', { level: 3 })).toBeNull();
    expect(document.activeElement).toBe(reader);
  });

  it('shows what was tried by shares, and none for fewer than five known endings', async () => {
    const page = full();
    const share = { value: 0.8, low: 0.376, high: 0.964, n: 5 };
    const few = { value: null, low: null, high: null, n: 4 };
    page.tried = [
      { id: 'a', name: 'Call Tom', ridden: 4, open: 2, share },
      { id: 'b', name: 'Walk', ridden: 4, open: 0, share: few },
    ];
    await open({ progress: page });
    const chart = figure(words.tried.title);
    const label = within(chart).getByRole('slider').getAttribute('aria-label') ?? '';
    expect(label).toContain('Call Tom: 4 of 5 ridden out, 80% (38% to 96%)');
    expect(label).toContain('Walk: 4 of 4 known endings ridden out, too few to say');
    within(chart).getByText(words.tried.caption(2));
  });

  /** What is counted, as one target; 24 weeks of which one is unknown and two are not whole. */
  function counted(over: Partial<CountedDays>): ProgressPage {
    const page = full();
    const [one] = page.counted_days;
    if (!one) throw new Error('nothing is counted');
    page.counted_days = [{ ...one, name: 'Cards', unit: 'pounds', limit: 2, per: 'week', ...over }];
    return page;
  }

  it('sets what is counted beside its limit, and tells a gap from nothing', async () => {
    const weeks = [
      { week: '2026-02-16', counted: 7, sum: 3.5, over: true },
      { week: '2026-02-23', counted: 0, sum: null, over: true },
      { week: '2026-03-02', counted: 7, sum: 0, over: true },
      { week: '2026-03-09', counted: 3, sum: 1, over: false },
    ];
    const change = { value: -0.4, low: -1.1, high: 0.3, n: 200 };
    const page = counted({ weeks, change, within: 1, of: 2 });
    await open({ progress: page });
    const chart = figure(words.counted.title('Cards', 'pounds'));
    expect(chart.textContent).toContain('No more than 2 in 1 of 2 weeks counted whole.');
    within(chart).getByText('limit 2');
    const reader = within(chart).getByRole('slider');
    const said = async (key: string): Promise<string | null> => {
      await fireEvent.keyDown(reader, { key });
      return reader.getAttribute('aria-valuetext');
    };
    expect(await said('End')).toMatch(/at least 1, 3 of 7 days counted, not over yet$/);
    expect(await said('ArrowLeft')).toMatch(/: 0, 7 of 7 days counted$/);
    expect(await said('ArrowLeft')).toMatch(/: not counted$/);
    const boxes = (name: string): number =>
      chart.querySelector(`path.${name}`)?.getAttribute('d')?.match(/M/g)?.length ?? 0;
    expect([boxes('whole'), boxes('least'), boxes('none')]).toEqual([2, 1, 1]);
    const [rows] = await cells(chart);
    expect(rows?.map((row) => row[1])).toEqual(['3.5', '', '0', '1']);
  });

  it('says that what is counted moved only where its range allows it, and with no word on which way is right', async () => {
    const change = { value: -1.5, low: -2.4, high: -0.6, n: 200 };
    const page = counted({ change, per: 'day', weeks: [] });
    await open({ progress: page });
    const chart = figure(words.counted.less('Cards', 1.5, 'pounds', 'day'));
    expect(chart.textContent).not.toMatch(/exceed|too (much|many)|good|well done|fail/i);
  });

  it('draws nothing of what is counted before seven days', async () => {
    const few = counted({});
    const [one] = few.counted_days;
    if (one) one.daily = { ...one.daily, n: 6 };
    await open({ progress: few });
    const chart = figure(words.counted.title('Cards', 'pounds'));
    within(chart).getByText(words.soFar(words.counted.need, '6'));
    expect(within(chart).queryByRole('slider')).toBeNull();
  });

  it('keeps the name of what is counted back in discreet mode', async () => {
    const settings = { plain_words: true, lock_after_minutes: 5 } as never;
    const page = counted({});
    await open({ settings, progress: page });
    const [one] = page.counted_days;
    const unit = words.counted.unit(one?.daily.n ?? 0, one?.daily.missing ?? 0, 'week');
    const chart = figure(unit);
    expect(chart.querySelector('h2')?.textContent).not.toContain('Cards');
    expect(chart.querySelector('.picture svg')?.textContent).not.toContain('Cards');
  });

  /** Somebody met on the first days of February, so often as there are rows of the three ratings. */
  function around(name: string, rated: (number | null)[][], wish: string | null = null): Around {
    const meetings = rated.map((three, at) => ({
      sheet: `${name} ${String(at + 1)}`,
      day: `2026-02-0${String(at + 1)}`,
      rated: three,
    }));
    const ratings = ['confident', 'disciplined', 'worthy'].map((rating, line) => {
      const given = rated.flatMap((three) => three[line] ?? []);
      const said = given.length >= 3;
      return {
        ...{ rating, n: given.length },
        mean: said ? given.reduce((sum, value) => sum + value, 0) / given.length : null,
        lowest: said ? Math.min(...given) : null,
        highest: said ? Math.max(...given) : null,
      };
    });
    return { name, meetings, ratings, wish };
  }

  function circled(...people: Around[]): ProgressPage {
    return { ...full(), circle: { people, unnamed: 0 } };
  }

  it('draws a dot for every meeting and says no word on anybody', async () => {
    const left = [
      [2, -1, 2],
      [2, 0, null],
      [2, 1, 1],
      [-3, 3, null],
    ];
    await open({ progress: circled(around('Ruben', left, 'less')) });
    const chart = figure(words.circle.title);
    const dots = [...chart.querySelectorAll('path.met')].map((path) => path.getAttribute('d') ?? '');
    expect(dots.map((d) => d.match(/M/g)?.length)).toEqual([4, 4, 2]);
    // None of those that are alike hides another.
    expect(new Set(dots[0]?.split('M')).size).toBe(5);
    expect(chart.querySelectorAll('path.mean')).toHaveLength(2);
    within(chart).getByText(words.circle.none);
    within(chart).getByText('4 meetings; you want less');
    const [rows] = await cells(chart);
    expect(rows?.[0]?.slice(0, 3)).toEqual(['Ruben', '4', '+0.8 (−3 to +2)']);
    expect(chart.textContent).not.toMatch(/\b(good|bad|best|worst|toxic|better|total score|rank)\b/i);
  });

  it('averages nobody under three meetings, and names them', async () => {
    const twice = [
      [3, 3, 3],
      [3, 3, 3],
    ];
    await open({ progress: circled(around('Nora', twice), around('Joel', [...twice, [0, 0, 0]])) });
    const chart = figure(words.circle.title);
    expect(chart.querySelectorAll('path.met')).toHaveLength(3);
    within(chart).getByText(words.circle.few('Nora (2)'));
    const [rows, every] = await cells(chart);
    expect(rows?.[0]).toEqual(['Nora', '2', ...Array<string>(3).fill(words.tooFew), '']);
    expect(every).toHaveLength(5);
  });

  it('draws no circle before three meetings with one, and says how many there are', async () => {
    await open({ progress: circled(around('Nora', [[1, 1, 1]])) });
    const chart = figure(words.circle.title);
    within(chart).getByText(words.soFar(words.circle.need, '1'));
    within(chart).getByText(words.circle.few('Nora (1)'));
    expect(within(chart).queryByRole('slider')).toBeNull();
  });

  it('reads every meeting by key, and opens its sheet', async () => {
    const left = [
      [1, 1, 1],
      [2, 2, 2],
      [3, 3, 3],
    ];
    await open({ progress: circled(around('Joel', left)) });
    const reader = within(figure(words.circle.title)).getByRole('slider');
    await fireEvent.keyDown(reader, { key: 'Home' });
    expect(reader.getAttribute('aria-valuetext')).toMatch(/^Joel, .*2026: Confident \+1$/);
    for (let n = 0; n < 3; n++) await fireEvent.keyDown(reader, { key: 'ArrowRight' });
    expect(reader.getAttribute('aria-valuetext')).toBe(
      'Joel: Confident +2.0 (+1 to +3), average of 3 meetings',
    );
    await fireEvent.keyDown(reader, { key: 'Enter' });
    screen.getByText(words.plain.title);
    await fireEvent.keyDown(reader, { key: 'ArrowLeft' });
    await fireEvent.keyDown(reader, { key: 'Enter' });
    await waitFor(() => expect(screen.queryByText(words.plain.title)).toBeNull());
  });

  it('keeps the names of others back in discreet mode', async () => {
    const settings = { plain_words: true, lock_after_minutes: 5 } as never;
    const left = [
      [1, 1, 1],
      [2, 2, 2],
      [3, 3, 3],
    ];
    await open({ settings, progress: circled(around('Joel', left, 'more'), around('Nora', left.slice(1))) });
    const chart = figure(words.circle.unit(5, 0));
    for (const text of chart.querySelectorAll('svg text'))
      if (/Joel|Nora|want/.test(text.textContent)) expect(text.classList).toContain('own');
    expect(chart.querySelector('.picture svg')?.textContent).toContain('Joel');
    expect(chart.textContent).not.toContain('Nora');
  });

  it('says that nights and cravings go together only where their correlation allows it', async () => {
    const page = full();
    page.nights.together = { value: -0.21, low: -0.34, high: -0.06, n: 300 };
    await open({ progress: page });
    within(figure(words.nights.weaker)).getByText(/−0.21 \(−0.34 to −0.06\)/);
  });

  it('calls a measure by its title, and each question of one that is never added up by its words', async () => {
    const page = full();
    const [line] = page.measures;
    page.measures = ['gad_7', 'craving_week.often', 'craving_week.resist'].map((name) => ({
      name,
      trend: line?.trend as Trend,
    }));
    await open({
      progress: page,
      // As the backend gives them: a list of files.
      content: ({ name }) => ({ json: name === 'measures' ? [gad, week] : { items: [] } }),
    });
    const sums = await waitFor(() => figure(words.measures.title));
    expect(sums.textContent).toContain('GAD-7');
    expect(sums.textContent).not.toContain('How often was it on your mind?');
    const apart = figure(week.title);
    expect(apart.textContent).toContain('How often was it on your mind?');
    expect(apart.textContent).toContain(words.measures.eachCaption);
    const menus = screen.getAllByRole('button', { name: new RegExp(copy.progress.more('')) });
    const names = menus.map((menu) => menu.getAttribute('aria-label'));
    expect(new Set(names).size, 'no two charts go by one name').toBe(names.length);
    expect(apart.textContent).not.toContain(words.measures.caption);
    expect(document.body.textContent).not.toContain('craving_week');
  });

  it('opens a starred entry by its name, and by its mark', async () => {
    const page = full();
    page.milestones = [
      { id: 'e1', day: page.from, title: 'First week home' },
      { id: 'e2', day: page.to, title: null },
    ];
    await open({ progress: page });
    const chart = figure(words.milestones.title);
    within(chart).getByRole('button', { name: /First week home/ });
    within(chart).getByRole('button', { name: new RegExp(words.milestones.untitled) });
    const reader = within(chart).getByRole('slider');
    await fireEvent.keyDown(reader, { key: 'End' });
    await fireEvent.keyDown(reader, { key: 'Enter' });
    await waitFor(() => expect(screen.queryByText(words.plain.title)).toBeNull());
  });

  it('says how much it takes where there is too little, and draws nothing', async () => {
    const page = full();
    page.counts = { days: 4, logged: 3, check_ins: 3, cravings: 2, entries: 0, late: 0 };
    page.summary = [{ kind: 'too_few', check_ins: 3 }];
    page.strength = { points: [], weekly: [], fit: [], change: none, n: 2, span: 2, most: 4, missing: 2 };
    page.hours = { counts: page.hours.counts.map((row) => row.map(() => 0)), n: 2, busiest: null };
    page.triggers = [];
    page.mindset = [];
    page.drops = { change: { ...none, n: 1 }, minutes: null, watched: 0 };
    await open({ progress: page });
    screen.getByText(words.plain.tooFew(3));
    for (const title of [words.strength.title, words.hours.title, words.mindset.title, words.drops.title])
      expect(within(figure(title)).queryByRole('slider')).toBeNull();
    screen.getByText(words.soFar(words.hours.need, '2'));
  });

  it('keeps the other charts where one cannot be drawn', async () => {
    const page = full();
    (page as { drops: unknown }).drops = null;
    await open({ progress: page });
    screen.getByText(words.notDrawn);
    figure(words.writing.title);
  });

  it('keeps the old picture while it works out the new one', async () => {
    let done = (): void => undefined;
    let calls = 0;
    await open({
      progress: async () => {
        if (calls++ > 0) await new Promise<void>((resolve) => (done = resolve));
        return full();
      },
    });
    await fireEvent.click(screen.getByRole('radio', { name: words.ranges.d90 }));
    expect((await screen.findAllByText(words.updating)).length).toBeGreaterThan(5);
    expect(figure(words.writing.title).getAttribute('aria-busy')).toBe('true');
    done();
    await waitFor(() => expect(screen.queryByText(words.updating)).toBeNull());
  });

  it('says so when the numbers cannot be had, and asks again', async () => {
    let calls = 0;
    const double = new Double({
      progress: () => {
        if (calls++ === 0) throw refuse({ kind: 'io', what: 'the disk' });
        return full();
      },
      together: () => lonely(),
      content: { json: { items: [] } },
    });
    render(Main, { backend: double, screen: 'progress' });
    await screen.findByRole('alert');
    await fireEvent.click(screen.getByRole('button', { name: copy.shared.tryAgain }));
    await screen.findByText(words.plain.title);
  });

  it('asks one question at a time of what goes together', async () => {
    const double = await open();
    const select = await screen.findByLabelText(words.together.pick);
    const asked = (): string[] =>
      double.asked
        .filter(({ name }) => name === 'together')
        .map(({ request }) => (request as TogetherRequest).with);
    expect(asked()).toEqual(['lonely']);
    await fireEvent.change(select, { target: { value: 'tired' } });
    await waitFor(() => expect(document.body.textContent).toContain(words.together.subjects['tired']));
    expect(document.body.textContent).not.toContain(words.together.subjects['lonely']);
    expect(asked()).toEqual(['lonely', 'tired']);
  });

  it('drops titles to units in discreet mode, until focus', async () => {
    const settings = { plain_words: true, lock_after_minutes: 5 } as never;
    await open({ settings });
    const title = sample.answer.strength.change.value.toFixed(1).replace('-', '');
    await waitFor(() => expect(document.body.textContent).not.toContain(words.strength.eased(Number(title))));
    const chart = figure(words.triggers.unit(full().counts.cravings));
    await fireEvent.focusIn(within(chart).getByRole('slider'));
    await waitFor(() =>
      expect(screen.queryByRole('figure', { name: words.triggers.unit(full().counts.cravings) })).toBeNull(),
    );
  });

  it('keeps findings, names and tables back in discreet mode, until focus', async () => {
    const settings = { plain_words: true, lock_after_minutes: 5 } as never;
    const page = full();
    await open({ settings, progress: page });
    const title = words.held.title(page.held[0]?.days ?? 0);
    await waitFor(() => expect(screen.queryByText(title)).toBeNull());
    const lead = document.querySelector('.plain .lead');
    expect(lead?.textContent.trim()).toBe(words.hoverToRead);
    await fireEvent.focusIn(lead as HTMLElement);
    await waitFor(() => expect(lead?.textContent).toMatch(/You held/));
    await fireEvent.focusIn(screen.getByLabelText(words.held.name));
    await screen.findByText(title);
    const all = page.counts.cravings;
    for (const unit of [words.triggers.unit(all), words.tried.unit, words.helped.unit(all)]) {
      const chart = figure(unit);
      expect(chart.classList).toContain('quiet');
      const names = [...page.triggers, ...page.tried, ...page.helped.map(({ strategy }) => strategy)];
      const shown = [...chart.querySelectorAll('svg text')].filter((text) =>
        // Without a width names are cut to a few letters.
        names.some(({ name }) => text.textContent.startsWith(name.slice(0, 3))),
      );
      if (unit !== words.triggers.unit(all)) expect(shown.length).toBeGreaterThan(2);
      for (const text of shown) expect(text.classList, text.textContent).toContain('own');
      await fireEvent.focusIn(within(chart).getByRole('slider'));
      await waitFor(() => expect(chart.classList).not.toContain('quiet'));
    }
  });

  it('leaves out what was written later, where there is any, and where that is asked for', async () => {
    const page = full();
    page.counts.late = 0;
    const double = await open({ progress: () => structuredClone(page) });
    expect(screen.queryByLabelText(new RegExp(words.sameDay))).toBeNull();
    page.counts.late = 3;
    await fireEvent.click(screen.getByRole('radio', { name: words.ranges.d90 }));
    await fireEvent.click(await screen.findByLabelText(new RegExp(words.sameDay)));
    await waitFor(() => expect(asked(double).at(-1)?.same_day).toBe(true));
    await waitFor(() => {
      const question = double.asked.filter(({ name }) => name === 'together').at(-1);
      expect((question?.request as TogetherRequest).same_day).toBe(true);
    });
  });

  it('draws no weeks of writing before a week has gone since the first entry', async () => {
    const page = full();
    const monday = page.writing.at(-1)?.day ?? '';
    page.writing = page.writing.map(({ day }) => ({ day, value: day === monday ? 1 : 0 }));
    page.to = addDays(monday, 3);
    await open({ progress: page });
    const chart = figure(words.writing.title);
    expect(within(chart).queryByRole('slider')).toBeNull();
    within(chart).getByText(words.soFar(words.writing.need, '4'));
  });

  /** The cells of a chart's tables, once it is read as text. */
  async function cells(chart: HTMLElement): Promise<string[][][]> {
    await fireEvent.click(within(chart).getByText(words.asText));
    await within(chart).findAllByRole('table');
    return [...chart.querySelectorAll('table')].map((table) =>
      [...table.querySelectorAll('tbody tr')].map((row) =>
        [...row.children].map(({ textContent }) => textContent),
      ),
    );
  }

  it('has every value of the small lines, every week of the line, and what is told of attempts, as text', async () => {
    const page = full();
    // Ten years are fitted a month and a half apart.
    page.strength.fit = page.strength.fit.filter((_, at) => at % 9 === 0);
    page.attempts = [
      ...page.attempts,
      {
        ...(page.attempts[0] as (typeof page.attempts)[0]),
        start: '2020-01-01',
        open: false,
        remembered: true,
      },
    ];
    await open({ progress: page });
    const [, points] = await cells(figure(words.mindset.title));
    const values = new Set(page.mindset.flatMap(({ trend }) => trend.points.map(({ day }) => day)));
    expect(points?.length).toBe(values.size);
    expect(points?.every((row) => row.slice(1).some((cell) => cell !== ''))).toBe(true);
    const chart = [...document.querySelectorAll('figure')].find((one) =>
      one
        .querySelector('[role=slider]')
        ?.getAttribute('aria-label')
        ?.startsWith('Strongest craving each day'),
    );
    const [weeks] = await cells(chart as HTMLElement);
    const [first, last] = [page.strength.fit[0], page.strength.fit.at(-1)];
    const within_ = page.strength.weekly.filter(
      ({ day }) => addDays(day, 6) >= (first?.day ?? '') && day <= (last?.day ?? ''),
    );
    expect(weeks?.filter((row) => row[2] !== '').length).toBe(within_.length);
    const [attempts] = await cells(figure(words.attempts.title));
    expect(attempts?.some((row) => row[3]?.includes(words.attempts.remembered))).toBe(true);
    expect(attempts?.some((row) => row[3]?.includes(words.attempts.open))).toBe(true);
    for (const cell of document.querySelectorAll('details td, details tbody th'))
      expect(cell.getAttribute('dir')).toBe('auto');
  });

  it('draws things that bear one name, and no more rows than one can take in', async () => {
    const page = full();
    page.triggers = page.triggers.map((one) => ({ ...one, name: 'Work' }));
    const [first] = page.tried.filter(({ share }) => share.value !== null);
    if (!first) throw new Error('nothing was tried');
    page.tried = Array.from({ length: 40 }, (_, n) => ({ ...first, id: n.toString(16).padStart(32, '0') }));
    await open({ progress: page });
    expect(screen.queryByText(words.notDrawn)).toBeNull();
    const chart = figure(words.tried.title);
    expect(chart.querySelectorAll('svg text.own')).toHaveLength(16);
    expect(chart.textContent).toContain(words.inTable(24));
    await fireEvent.click(within(chart).getByText(words.asText));
    expect(await within(chart).findAllByRole('row')).toHaveLength(41);
  });

  it('names the trigger that the backend found to stand out, and no other', async () => {
    const page = full();
    const [first, second] = page.triggers;
    page.most_often = second?.id ?? null;
    page.hardest = null;
    await open({ progress: page });
    figure(words.triggers.often(second?.name ?? ''));
    expect(document.body.textContent).not.toContain(words.triggers.often(first?.name ?? ''));
  });

  it('shows the pages of a report and keeps the person’s own words out until they are ticked', async () => {
    const double = await open();
    await fireEvent.click(screen.getByRole('button', { name: new RegExp(words.paper.open) }));
    await screen.findAllByRole('img', { name: /^Page 1 of/ });
    const parts = (): string[] => {
      const last = double.asked.filter(({ name }) => name === 'report').at(-1);
      return (last?.request as ReportRequest).parts;
    };
    expect(parts()).toContain('summary');
    for (const own of ['lapse_words', 'milestones', 'circle']) expect(parts()).not.toContain(own);
    await fireEvent.click(screen.getByLabelText(new RegExp(words.paper.names.lapse_words)));
    await waitFor(() => expect(parts()).toContain('lapse_words'));
    await fireEvent.click(screen.getByLabelText(words.paper.names.helped));
    await waitFor(() => expect(parts()).not.toContain('helped'));
  });

  it('asks for the passphrase before a report or a table leaves the seal', async () => {
    const sent: unknown[] = [];
    const double = await open({
      ask_again: ({ passphrase }) => ({ fits: passphrase.length === 4, left: 3 }) as never,
      save_series: (request) => {
        sent.push(request.chart);
        return { path: request.path, parts: 1 };
      },
    });
    double.shell.picked = '/media/stick/strength.csv';
    const chart = figure(words.writing.title);
    await fireEvent.click(within(chart).getByRole('button', { name: words.more(words.writing.name) }));
    await fireEvent.click(within(chart).getByRole('menuitem', { name: words.saveThis }));
    const dialog = await screen.findByRole('dialog', { name: words.numbers.one, hidden: true });
    const field = within(dialog).getByLabelText(copy.settings.exporting.passphrase);
    const go = (): HTMLElement =>
      within(dialog).getByRole('button', { name: copy.settings.exporting.go, hidden: true });
    await fireEvent.input(field, { target: { value: 'wrong' } });
    await fireEvent.click(go());
    await within(dialog).findByText(copy.settings.exporting.wrong);
    expect(sent).toEqual([]);
    await fireEvent.input(field, { target: { value: 'real' } });
    await fireEvent.click(go());
    await within(dialog).findByText(words.numbers.done(1, '/media/stick/strength.csv'));
    expect(sent).toEqual(['writing']);
  });
});
