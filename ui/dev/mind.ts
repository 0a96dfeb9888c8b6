/** Invented reflections, root causes, words, ratings and templates for the dev pages. All of it made up. */
import mindset from '../../assets/content/mindset.json';
import needs from '../../assets/content/needs.json';
import prompts from '../../assets/content/prompts.json';
import type {
  CauseForm,
  CausePage,
  IdentityLine,
  Line,
  MeasurePage,
  MindsetPage,
  OwnSheetPage,
  ReflectionForm,
  ReflectionPage,
  TemplateLine,
  When,
} from '../src/lib/ipc/bindings';
import { refuse, type Answers } from '../src/lib/ipc/double';
import { scene } from './scene';

const folder = (files: Record<string, unknown>): unknown[] =>
  Object.values(files).map((file) => (file as { default: unknown }).default);

export const mindFiles: Record<string, unknown> = {
  mindset,
  needs,
  prompts,
  worksheets: folder(import.meta.glob('../../assets/content/worksheets/*.json', { eager: true })),
  measures: folder(import.meta.glob('../../assets/content/measures/*.json', { eager: true })),
};

const empty = scene.get('state') === 'empty';
const id = (n: number): string => n.toString(16).padStart(32, '0');
const when = (day: string, time: string | null = '20:12'): When => ({
  day,
  time,
  late: false,
  clock_uncertain: false,
});
const line = (
  n: number,
  kind: string,
  day: string,
  title: string,
  detail = '',
  numbers: number[] = [],
): Line => ({
  id: id(n),
  kind,
  when: when(day),
  title,
  detail,
  numbers,
});

const item = (text: string, state: string | null = null, note: string | null = null) => ({
  text,
  state,
  note,
});
const evening = line(9001, 'entry', '2026-03-10', 'What the kitchen taught me');
const wave = line(9002, 'craving', '2026-03-05', '', '', [6, 2, 21]);
const lines: Line[] = [
  line(
    601,
    'reflection',
    '2026-03-11',
    'Mine, and not mine',
    'Tom’s opinion of me is weather. I can wear a coat.',
  ),
  line(
    602,
    'reflection',
    '2026-03-06',
    'What set it off',
    'I believed leaving early would look like weakness. It looked like leaving early.',
  ),
  line(603, 'reflection', '2026-03-01', 'A letter to myself'),
  line(
    604,
    'reflection',
    '2026-02-22',
    'Proof I can',
    'Stayed for the speeches with soda and lime in my hand.',
  ),
  line(605, 'reflection', '2026-02-14', 'Proof I can', 'Walked past the corner of Mill Street at six.'),
  line(606, 'reflection', '2026-02-08', 'Weekly review', 'Ring Priya before Sunday, not after.'),
];

const form = (
  n: number,
  worksheet: string,
  day: string,
  answers: ReflectionForm['answers'],
): ReflectionForm => ({
  id: id(n),
  day,
  worksheet,
  answers,
  links: [],
  opens_on: null,
});

const filled: Record<string, ReflectionForm> = {
  [id(601)]: form(601, 'mine_and_not_mine', '2026-03-11', {
    situation: {
      text: 'Tom is coming on Sunday. The last time we all ate together was the August I lapsed, and I keep rehearsing his face.',
    },
    weight: { pair: { before: 8, after: 4 } },
    piles: {
      columns: {
        mine: [
          item('What is in the house', 'done'),
          item('Telling him plainly about August', null, 'Sunday, before lunch'),
          item('Asking him what it was like for him, and listening', null, 'Sunday'),
          item('Leaving the room when I need air', null, 'any time'),
          item('Ringing Priya at four', 'in the plan'),
        ],
        water: [
          item('Whether he believes me yet', 'put down'),
          item('What he tells his wife in the car', 'put down'),
          item('That August happened', 'put down'),
          item('How he was spoken to at our age, in our house', 'put down'),
          item('His face', 'still carrying'),
        ],
      },
    },
    next: { text: 'Write the three sentences I want to say about August, and leave out the word “but”.' },
    putting_down: {
      text: 'The job of arranging how he feels. Tom’s opinion of me is weather. I can wear a coat.',
    },
    links: { links: [evening.id, wave.id] },
  }),
  [id(604)]: form(604, 'proof_i_can', '2026-02-22', {
    did: { text: 'Stayed for the speeches with soda and lime in my hand.' },
    hard: { text: 'Everyone I used to drink with was in one room.' },
    shows: { text: 'I can be where it is and not pick it up.' },
  }),
};

const page = (of: ReflectionForm, closed = false): ReflectionPage => ({
  id: of.id ?? id(699),
  rev: 'a'.repeat(16),
  when: when(of.day ?? '2026-03-12'),
  form: { ...of, id: of.id ?? id(699), answers: closed ? {} : of.answers },
  closed,
  links:
    of.id === id(601) ? [evening, wave, line(9101, 'root_cause', '2025-11-02', 'Never quite enough')] : [],
});

let own: OwnSheetPage[] = [];
let causes: CausePage[] = [
  cause(
    801,
    '2025-06-02',
    'Mum, 2019',
    'The drink was a door back to her kitchen. I have known that since the spring and I still lay a place for it in November.',
    'Permission to grieve',
    'open',
    [
      ['Said it aloud to Anneke', null, '2026-03-10'],
      ['Her radio, in my kitchen', null, '2026-01-18'],
      ['EMDR, session 7 of 10', '2026-03-24', null],
    ],
  ),
  cause(
    802,
    '2025-11-02',
    'Never quite enough',
    'Praise was the first drink. The second was the second.',
    'Praise',
    'open',
    [
      ['Eleven “What set it off” sheets', null, '2026-03-06'],
      ['Ask for the four-day week', '2026-04-01', null],
    ],
  ),
  cause(
    803,
    '2025-12-20',
    'How anger went, at home',
    'Nobody shouted. We just went quiet for a week.',
    'Permission to be angry',
    'open',
    [['Lunch with Tom', '2026-03-15', null]],
  ),
  cause(
    804,
    '2024-10-11',
    'The winters on nights',
    'Eleven years of sleeping by day, alone.',
    'Sleep',
    'settled',
    [],
  ),
];

function cause(
  n: number,
  day: string,
  title: string,
  story: string,
  need: string,
  state: CauseForm['state'],
  steps: [string, string | null, string | null][],
): CausePage {
  return {
    id: id(n),
    rev: 'a'.repeat(16),
    when: when(day),
    form: {
      id: id(n),
      title,
      story,
      need,
      state,
      steps: steps.map(([text, due, done_on]) => ({ text, due, done_on })),
      links: n === 801 ? [evening.id] : [],
    },
    links:
      n === 801
        ? [
            evening,
            line(
              601,
              'reflection',
              '2026-03-11',
              'Mine, and not mine',
              'Tom’s opinion of me is weather. I can wear a coat.',
            ),
          ]
        : [],
  };
}

let words: IdentityLine[] = [
  {
    id: id(851),
    since: '2025-06-09',
    word: 'sober',
    text: 'sober',
    note: 'A year, and it sounded plain when I said it to Lena.',
  },
  { id: id(850), since: '2024-06-09', word: 'in_recovery', text: 'in recovery', note: null },
];

const rating = (n: number, day: string, values: number[]): MindsetPage => ({
  id: id(n),
  rev: 'a'.repeat(16),
  when: when(day),
  form: {
    id: id(n),
    day,
    ratings: Object.fromEntries(mindset.items.map(({ id: name }, at) => [name, values[at] ?? 5])),
    note: null,
  },
});
let ratings: MindsetPage[] = [
  rating(901, '2026-03-08', [7, 6, 7, 8, 7, 6, 7]),
  rating(902, '2026-03-01', [6, 6, 6, 7, 7, 5, 6]),
  rating(903, '2026-02-22', [6, 5, 5, 7, 6, 5, 6]),
  rating(904, '2026-02-15', [5, 5, 6, 6, 6, 4, 5]),
];
let taken: MeasurePage[] = [
  ...[
    [901, '2026-03-08', 3],
    [902, '2026-03-01', 5],
    [903, '2026-02-22', 4],
    [904, '2026-02-15', 6],
  ].map(([n, day, level]) => filledIn(Number(n) + 100, 'craving_week', String(day), Number(level))),
  filledIn(1101, 'gad_7', '2026-03-02', 1),
  filledIn(1102, 'gad_7', '2026-02-16', 2),
  filledIn(1103, 'gad_7', '2026-02-02', 2),
];
/** Prompts that were retired on the dev pages. */
export const retiredPrompts: string[] = [];

function filledIn(n: number, measure: string, day: string, level: number): MeasurePage {
  const items = measure === 'gad_7' ? 7 : 5;
  const answers = Array.from({ length: items }, (_, at) => Math.max(0, level - (at % 2)));
  return {
    id: id(n),
    rev: 'a'.repeat(16),
    when: when(day),
    form: { id: id(n), day, measure, answers },
    sum: measure === 'gad_7' ? answers.reduce((sum, one) => sum + one, 0) : null,
  };
}
let templates: TemplateLine[] = [
  {
    id: id(951),
    name: 'Sunday',
    text: '## What held\n\n## What was hard\n\n## The week to come',
    tags: ['sunday'],
  },
  {
    id: id(952),
    name: 'After a meeting',
    text: 'Who spoke to me, and what I take home:\n\n',
    tags: ['smart'],
  },
];

let next = 5000;
const told = (of: string): { id: string; rev: string; at: string } => ({
  id: of,
  rev: 'b'.repeat(16),
  at: '20:12',
});

export const mind: Answers = {
  reflections: () => ({
    used: empty
      ? []
      : [
          ['what_set_it_off', 11],
          ['costs_and_benefits', 3],
          ['mine_and_not_mine', 6],
          ['what_i_am_for', 2],
          ['responsible_not_ashamed', 4],
          ['letter_to_myself', 2],
        ].map(([worksheet, times]) => ({
          worksheet: String(worksheet),
          times: Number(times),
          last: '2026-03-11',
        })),
    lately: empty ? [] : lines.slice(0, 3),
    total: empty ? 0 : 28,
    letters:
      scene.get('state') === 'letter' ? [line(603, 'reflection', '2025-03-12', 'A letter to myself')] : [],
  }),
  reflection: ({ id: of }) => {
    if (of === id(603))
      return page({ ...form(603, 'letter_to_myself', '2026-03-01', {}), opens_on: '2027-06-02' }, true);
    return page(
      filled[of] ??
        form(602, 'what_set_it_off', '2026-03-06', { belief: { text: 'Leaving early looks weak.' } }),
    );
  },
  seal_reflection: (sent) => {
    if (scene.get('state') === 'full') throw refuse({ kind: 'disk_full' });
    const kept = { ...sent, id: sent.id ?? id(next++) };
    filled[kept.id] = kept;
    return page(kept, kept.opens_on !== null);
  },
  own_sheets: () => ({ sheets: own }),
  put_own_sheet: (sent) => {
    const kept = { ...sent, id: sent.id ?? id(90_000) };
    const page = { id: kept.id, rev: 'a', form: kept, filled: 0 };
    own = [...own.filter((one) => one.id !== kept.id), page];
    return page;
  },
  causes: () => ({ causes: empty ? [] : causes }),
  seal_cause: (sent) => {
    const old = causes.find((one) => one.id === sent.id);
    const kept: CausePage = {
      id: sent.id ?? id(next++),
      rev: 'b'.repeat(16),
      when: old?.when ?? when('2026-03-12'),
      form: sent,
      links: old?.links ?? [],
    };
    kept.form = { ...sent, id: kept.id };
    causes = old ? causes.map((one) => (one === old ? kept : one)) : [...causes, kept];
    return kept;
  },
  order_list: ({ ids }) => {
    causes = [...causes].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    return {};
  },
  identity: () => ({ words: empty ? [] : words }),
  put_identity: ({ id: of, word, own, since, note }) => {
    const kept = of ?? id(next++);
    words = [
      { id: kept, since: since ?? '2026-03-12', word, text: own ?? word.replace('_', ' '), note },
      ...words.filter((one) => one.id !== kept),
    ];
    return { id: kept, rev: 'b'.repeat(16), at: '17:40' };
  },
  mindsets: () => ({ ratings: empty ? [] : ratings }),
  mindset: ({ id: of }) => ratings.find((one) => one.id === of) ?? rating(901, '2026-03-08', []),
  seal_mindset: (sent) => {
    const kept: MindsetPage = {
      id: sent.id ?? id(next++),
      rev: 'b'.repeat(16),
      when: when(sent.day ?? '2026-03-12'),
      form: sent,
    };
    ratings = [kept, ...ratings.filter((one) => one.id !== kept.id)];
    return kept;
  },
  measure: ({ id: of }) => {
    const found = taken.find((one) => one.id === of);
    if (!found) throw refuse({ kind: 'no_such_record' });
    return found;
  },
  measures: ({ measure }) => ({ pages: taken.filter((one) => one.form.measure === measure) }),
  seal_measure: (sent) => {
    const kept: MeasurePage = {
      id: sent.id ?? id(next++),
      rev: 'b'.repeat(16),
      when: when(sent.day ?? '2026-03-12'),
      form: sent,
      sum: null,
    };
    taken = [kept, ...taken.filter((one) => one.id !== kept.id)];
    return kept;
  },
  templates: () => ({ templates: empty ? [] : templates }),
  put_template: (sent) => {
    const kept = { ...sent, id: sent.id ?? id(next++) };
    templates = [...templates.filter((one) => one.id !== kept.id), kept];
    return told(kept.id);
  },
  retire_prompt: ({ id: of, retired }) => {
    const rest = retiredPrompts.filter((one) => one !== of);
    retiredPrompts.splice(0, retiredPrompts.length, ...rest, ...(retired ? [of] : []));
    return {};
  },
  link: {},
};
