/** Progress for the dev pages: the contract's invented journal, cut to the span asked for; `state=few` or `years`. */
import contract from '../../tests/contract/progress.json';
import questions from '../../tests/contract/together.json';
import paper from '../../tests/contract/report.json';
import type { ProgressPage, Together, Trend } from '../src/lib/ipc/bindings';
import type { Answers } from '../src/lib/ipc/double';
import { addDays } from '../src/lib/format/date';
import { daysOf } from '../src/lib/charts/scale';
import { scene } from './scene';

const whole = contract.answer as unknown as ProgressPage;

function cut(from: string): ProgressPage {
  const page = structuredClone(whole);
  const inside = <T extends { day: string }>(all: T[]): T[] => all.filter(({ day }) => day >= from);
  const calendar = inside(page.calendar);
  const shorten = (trend: Trend): Trend => {
    const points = inside(trend.points);
    return {
      ...trend,
      ...{ points, weekly: inside(trend.weekly), fit: inside(trend.fit), n: points.length || trend.n },
      missing: calendar.length - (points.length || trend.n),
    };
  };
  const lines = ({ mindset, measures }: ProgressPage): Pick<ProgressPage, 'mindset' | 'measures'> => ({
    mindset: mindset.map(({ name, trend }) => ({ name, trend: shorten(trend) })),
    measures: measures.map(({ name, trend }) => ({ name, trend: shorten(trend) })),
  });
  return {
    ...page,
    ...lines(page),
    from,
    calendar,
    counts: { ...page.counts, days: calendar.length },
    strength: shorten(page.strength),
    moods: shorten(page.moods),
    sleep: shorten(page.sleep),
    resolve: shorten(page.resolve),
    writing: inside(page.writing),
    counted_days: page.counted_days.map((one) => ({
      ...one,
      daily: shorten(one.daily),
      weeks: one.weeks.filter(({ week }) => week > addDays(from, -7)),
    })),
  };
}

function few(): ProgressPage {
  const page = cut(addDays(whole.to, -3));
  const none = { value: null, low: null, high: null, n: 2 };
  const bare = (trend: Trend): Trend => ({ ...trend, fit: [], change: none, n: 2, span: 2, missing: 2 });
  return {
    ...page,
    counts: { days: 4, logged: 3, check_ins: 3, cravings: 2, entries: 1, late: 0 },
    hours: { counts: whole.hours.counts.map((row) => row.map(() => 0)), n: 0, busiest: null },
    strength: bare(page.strength),
    moods: bare(page.moods),
    sleep: bare(page.sleep),
    resolve: bare(page.resolve),
    triggers: page.triggers.slice(0, 2).map((one) => ({ ...one, times: 1, strength: none })),
    helped: page.helped.slice(0, 2).map((one) => ({ ...one, times: 1, change: { ...none, n: 1 } })),
    summary: [{ kind: 'too_few', check_ins: 3 }],
    tried: page.tried.slice(0, 2).map((one) => ({ ...one, ridden: 1, open: 0, share: { ...none, n: 1 } })),
    nights: {
      ...page.nights,
      bands: page.nights.bands.map((band) => ({ ...band, strength: { ...none, n: 1 } })),
      ...{ paired: 3, missing: 1, together: { ...none, n: 3 } },
    },
    milestones: [],
    circle: { ...whole.circle, people: whole.circle.people.filter(({ meetings }) => meetings.length < 3) },
    counted_days: page.counted_days.map((one) => ({ ...one, daily: bare(one.daily), change: none })),
    weeks: [],
    writing: page.writing.slice(-1),
    attempts: page.attempts.slice(0, 1),
    mindset: [],
    measures: [],
    drops: { change: { ...none, n: 1 }, minutes: null, watched: 0 },
  };
}

function years(): ProgressPage {
  const from = `${Number(whole.to.slice(0, 4)) - 10}-01-15`;
  const calendar = Array.from({ length: daysOf(from, whole.to) }, (_, n) => ({
    ...(whole.calendar[n % whole.calendar.length] ?? { state: 'held', strongest: 1, reduced: false }),
    day: addDays(from, n),
  }));
  return { ...whole, from, calendar, counts: { ...whole.counts, days: calendar.length } };
}

export const progressAnswers: Answers = {
  progress: async ({ from, to, target }) => {
    await new Promise((done) => setTimeout(done, Number(scene.get('wait') ?? 0)));
    const state = scene.get('state');
    const page =
      state === 'few'
        ? few()
        : state === 'years'
          ? years()
          : from && to
            ? cut(addDays(whole.to, 1 - daysOf(from, to)))
            : structuredClone(whole);
    if (target) page.held = page.held.filter((held) => held.target === target);
    return page;
  },
  together: ({ with: asked }): Together => {
    const all = [questions.answer, ...questions.others.map(({ answer }) => answer)] as unknown as Together[];
    const found = all.find((one) => one.with === asked) ?? all[0];
    const none = { value: null, low: null, high: null, n: 3 };
    const answer = { ...(found as Together), with: asked };
    return scene.get('state') === 'few'
      ? { ...answer, difference: none, days_with: 1, days_without: 2 }
      : answer;
  },
  report: structuredClone(paper.answer),
  save_report: ({ path }) => ({ path, parts: 6 }),
  save_series: ({ path, chart }) => ({ path, parts: chart ? 1 : 21 }),
};
