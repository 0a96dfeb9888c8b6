/** An invented journal for the dev pages: one year of entries, and the pages of the design's pictures. */
import type { Answers } from '../src/lib/ipc/double';
import type { EntryLine, EntryPage, Hit, Line, When } from '../src/lib/ipc/bindings';
import { addDays } from '../src/lib/format/date';
import { linesOn } from './hard';
import { scene } from './scene';

const TODAY = '2026-03-12';
const id = (n: number): string => n.toString(16).padStart(32, '0');
const when = (day: string, time: string | null = null): When => ({
  day,
  time,
  late: false,
  clock_uncertain: false,
});

const written: [day: string, title: string, preview: string, tags: string[], cravings: number][] = [
  [
    '2026-03-12',
    'The old arithmetic',
    'Budget meeting ran late. I came out with the old arithmetic already running',
    ['work', 'canal'],
    1,
  ],
  [
    '2026-03-10',
    'What the kitchen taught me',
    'Anneke asked what the drinking was for. Not why I did it',
    ['grief', 'therapy', 'root'],
    0,
  ],
  [
    '2026-03-09',
    'Nothing to report, gladly',
    'Work, bread, the long way round. I used to think',
    ['ordinary'],
    0,
  ],
  [
    '2026-03-08',
    'Sunday, five o’clock',
    'The hour when the week leans on the door. Piano',
    ['sunday', 'piano'],
    0,
  ],
  ['2026-03-07', 'Cold water', 'Eight degrees. Lena counted us in. Came out pink', ['swim'], 0],
  ['2026-03-06', 'Leaving do', 'Stayed forty minutes, on soda and lime, and left', ['work', 'friends'], 1],
];
const total = Number(scene.get('entries') ?? 5012);
const text = [
  'Anneke asked what the drinking was *for*. Not why I did it; what job it had. I said it was for the evenings, and she waited, and I said it was for the kitchen.',
  'After the funeral I used to stand in Mum’s kitchen with her radio on and a glass on the draining board, and for as long as the glass lasted it was a Tuesday in 1994. **The drink was a door.** That is all it was. It was a rotten door, and it was the only one I knew about.',
  '## What I know now\n- I can miss her without leaving the room.\n- Her radio still works. So does the piano.\n- I am answerable for those years, and I am not made of them.',
  '> You are allowed to put the kettle on and cry. Nobody ever lapsed from that.',
  'I laughed when she said it. Walked home the canal way and put the radio on',
].join('\n\n');

function line(index: number): EntryLine {
  const known = written[index];
  const day = known?.[0] ?? addDays('2026-03-05', -(index - written.length));
  return {
    id: id(index + 1),
    when: when(day, '21:04'),
    title: known?.[1] ?? `An ordinary ${['Monday', 'walk', 'evening', 'lunch', 'page'][index % 5] ?? ''}`,
    titled: index % 5 !== 4,
    preview: known?.[2] ?? 'Bread, rain, the long way round, and early to bed',
    tags: known?.[3] ?? (index % 3 === 0 ? ['ordinary'] : []),
    cravings: known?.[4] ?? (index % 11 === 0 ? 1 : 0),
    drafted: false,
    starred: index % 17 === 9,
  };
}

export function entryPage(index: number): EntryPage {
  const { when: day, tags, starred, preview, titled, title, id: of } = line(index);
  const main = index === 1;
  return {
    id: of,
    when: day,
    tags,
    starred,
    drafted: false,
    title: titled ? title : null,
    rev: 'a'.repeat(16),
    text: main ? text : `${preview}.`,
    prompt: main ? 'What would you tell the person you were then?' : null,
    binned: false,
    words: main ? 157 : 9,
    sealed: '2026-03-12T21:26:00Z',
    mood: main ? 4 : null,
    craving: main ? 2 : null,
    links: [],
  };
}

export const blankPage = (day: string): EntryPage => ({
  ...entryPage(1),
  id: id(99_999),
  rev: null,
  when: when(day),
  title: null,
  tags: [],
  text: '',
  prompt: null,
  words: 0,
  mood: null,
  craving: null,
});

const prompts = [
  { id: 'p1', text: 'What did you choose today that nobody saw?' },
  { id: 'p2', text: 'What would you tell the person you were then?' },
  { id: 'p3', text: 'Where did you notice yourself beginning to bargain?' },
];

const refused = scene.get('state') === 'full';
const countWords = (of: string): number => of.split(/\s+/).filter(Boolean).length;

const plain = (
  kind: string,
  title: string,
  day: string,
  numbers: (number | null)[] = [],
  time = '17:21',
  detail = '',
): Line => ({
  id: id(70_000 + title.length + day.length * 100 + numbers.length),
  kind,
  when: when(day, time),
  title,
  detail,
  numbers,
});

function hit(
  kind: string,
  title: string,
  day: string,
  snippet: string,
  numbers: (number | null)[] = [],
): Hit {
  const at = snippet.toLowerCase().indexOf('mill street');
  return {
    line: { ...plain(kind, title, day, numbers), id: id(80_000 + snippet.length) },
    snippet,
    marks: at < 0 ? [] : [[at, at + 11]],
  };
}

const hits: Hit[] = [
  hit(
    'entry',
    'The old arithmetic',
    TODAY,
    'The noticing was just enough room to turn left. Canal instead of Mill Street. Eleven minutes longer, and a heron on the lock gate.',
  ),
  hit(
    'craving',
    '',
    TODAY,
    'Budget meeting overran. Could see the corner of Mill Street from there.',
    [7, 3, 16],
  ),
  hit(
    'reflection',
    'If I leave work after five',
    '2026-03-08',
    'I turn left for the canal, before the corner of Mill Street.',
  ),
  hit(
    'reflection',
    'What set it off',
    '2026-03-06',
    'A: walked the Mill Street way for the first time since October. B: “I must be over it by now.”',
  ),
  hit(
    'craving',
    '',
    '2026-03-05',
    'Stood outside the bank on Mill Street pretending to read a text.',
    [6, 2, 21],
  ),
  hit(
    'entry',
    'A street is only a street',
    '2025-11-21',
    'I have made Mill Street into a monster, and it is twelve shops and a dentist.',
  ),
  hit(
    'entry',
    'First week of the long way',
    '2025-09-06',
    'Told Owen I go home by the canal now because Mill Street has four doors in it.',
  ),
  hit(
    'craving',
    '',
    '2025-08-29',
    'Payday. Third lap of Mill Street, told myself I was looking for a birthday card.',
    [8, 5, 26],
  ),
  hit(
    'entry',
    'What the body remembers',
    '2025-06-17',
    'My feet know Mill Street better than I do. They had turned before I had.',
  ),
];

const lapses = [14, 15, 30, 45, 61];
const strand = Array.from({ length: 93 }, (_, n) => ({
  from: addDays('2024-06-02', n * 7),
  to: addDays('2024-06-02', n * 7 + 6),
  held: lapses.includes(n) ? 6 : 7,
  of: 7,
  lapse: lapses.includes(n),
  now: n === 92,
}));
const fresh = scene.get('state') === 'fresh';
/** What is counted, for `?counted`: by the week beside a limit, and on the way down. */
const cards = {
  target: id(901),
  name: 'Scratch cards',
  unit: 'pounds',
  limit: 10,
  per: 'week',
  on_day: 2,
  before: 5.5,
  days_before: 3,
};
const drops = {
  target: id(902),
  name: 'Drops',
  unit: 'mg',
  limit: null,
  per: 'day',
  on_day: null,
  before: 0,
  days_before: 0,
};
/** A lapse this week, or a count that began today. */
const lapsed = scene.get('state') === 'lapsed';
const begun = scene.get('state') === 'begun';

export const journalAnswers: Answers = {
  today: () => ({
    day: TODAY,
    name: null,
    word: 'sober',
    held: fresh
      ? []
      : [
          {
            target: id(60_000),
            name: 'Alcohol',
            days: begun ? 0 : 641,
            of: begun ? 0 : 648,
            since: begun ? TODAY : '2024-06-02',
            run: lapsed || begun ? 0 : 214,
            longest: 214,
            shares: [],
            strand: begun
              ? strand.slice(-1)
              : strand.map((blade) => (lapsed && blade.now ? { ...blade, lapse: true, held: 3 } : blade)),
            money_minor: null,
            currency: null,
            hours: null,
          },
        ],
    check_in: null,
    counted: scene.has('counted') ? [cards, drops] : [],
    entry: fresh
      ? blankPage(TODAY)
      : {
          ...entryPage(0),
          title: null,
          prompt: 'What did you choose today that nobody saw?',
          text: 'Budget meeting ran late. I came out with the old arithmetic already running: one stop, twenty minutes, nobody would know. Noticed I was doing sums. The noticing was just enough room to turn left.\n\nCanal instead of Mill Street. Eleven minutes longer, and a heron on the lock gate, quite unbothered.',
          words: 51,
          sealed: '2026-03-12T18:41:00Z',
        },
    prompt: prompts[0] ?? { id: 'p1', text: '' },
    year_ago: fresh
      ? null
      : {
          id: id(372),
          years: 1,
          text: 'I keep waiting to feel like someone who doesn’t drink. Today I just didn’t, and made soup. Perhaps that is what it feels like.',
        },
    recovery_key_unchecked: scene.has('quiet') || fresh,
    backup_overdue_days: scene.has('quiet') ? 12 : null,
    invented: scene.has('quiet'),
    open_craving: null,
    lapse_going: lapsed ? id(62_000) : null,
    planned: [],
    lines: linesOn(TODAY),
    rate_again: !fresh,
    headline: scene.get('headline') === 'run' ? 'run' : 'all',
    clock_behind: null,
  }),
  seal_check_in: (form) => ({
    id: id(61_000),
    rev: 'e'.repeat(16),
    when: when(TODAY, '18:41'),
    form: { ...form, id: id(61_000) },
    counted: [],
  }),

  entries: ({ page: { offset, limit } }) => ({
    total,
    lines: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, n) => line(offset + n)),
    years:
      total === 0
        ? []
        : [2026, 2025, 2024, 2023, 2022, 2021].map((year, n) => ({
            year,
            index: n === 0 ? 0 : 64 + (n - 1) * 365,
          })),
  }),
  month: ({ year, month }) => ({
    days: [
      1,
      2,
      3,
      5,
      6,
      7,
      8,
      9,
      10,
      12,
      ...(month === 3 && year === 2026 ? [] : [14, 17, 18, 20, 23, 25]),
    ].map((day) => ({
      day: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
      entries: total === 0 ? 0 : 1,
      cravings: 0,
      index: year === 2026 && month === 3 ? Math.max(0, [12, 10, 9, 8, 7, 6].indexOf(day)) : 9,
    })),
  }),
  tags: {
    tags: ['work', 'grief', 'therapy', 'ordinary', 'piano', 'swim', 'canal', 'friends', 'sunday', 'root'].map(
      (tag, n) => ({ tag, count: 40 - n * 3 }),
    ),
  },
  entry: ({ id: asked }) => entryPage(parseInt(asked, 16) - 1),
  new_entry: ({ day }) => blankPage(day ?? TODAY),
  save_draft: (draft) => {
    if (refused) throw Object.assign(new Error('disk_full'), { kind: 'disk_full' });
    return { at: '21:26', words: countWords(draft.text) };
  },
  settle: ({ id: of }) => ({ id: of, rev: 'b'.repeat(16), at: '21:26' }),
  star: ({ id: of }) => ({ id: of, rev: 'b'.repeat(16), at: '21:26' }),
  move_record: ({ id: of }) => ({ id: of, rev: 'b'.repeat(16), at: '21:26' }),
  bin_record: ({ id: of }) => ({ id: of, rev: 'b'.repeat(16), at: '21:26' }),
  unbin_record: ({ id: of }) => ({ id: of, rev: 'b'.repeat(16), at: '21:26' }),
  bring_back: ({ id: of }) => ({ id: of, rev: 'b'.repeat(16), at: '21:26' }),
  delete_for_ever: {},
  empty_bin: {},
  bin: {
    lines: [
      {
        line: plain('entry', 'A list for the shops', '2026-03-02'),
        binned_at: '2026-03-03T09:00:00Z',
        days_left: 21,
      },
      { line: plain('entry', '', '2026-02-12'), binned_at: '2026-02-12T09:00:00Z', days_left: 2 },
    ],
  },
  revisions: {
    revisions: [
      { rev: 'a'.repeat(16), written_at: '2026-03-10T21:26:00Z', words: 157, current: true },
      { rev: 'c'.repeat(16), written_at: '2026-03-10T21:14:00Z', words: 121, current: false },
      { rev: 'd'.repeat(16), written_at: '2026-03-10T21:08:00Z', words: 64, current: false },
    ],
  },
  compare: {
    pieces: [
      { side: 'both', text: 'Anneke asked what the drinking was *for*. ' },
      { side: 'older', text: 'I had no answer. ' },
      { side: 'newer', text: 'Not why I did it; what job it had. ' },
      {
        side: 'both',
        text: 'I said it was for the evenings, and she waited, and I said it was for the kitchen.\n\n',
      },
      { side: 'newer', text: 'I laughed when she said it. Walked home the canal way and put the radio on' },
    ],
  },
  another_prompt: ({ not }) =>
    prompts[(prompts.findIndex((one) => one.id === not) + 1) % prompts.length] ?? { id: 'p1', text: '' },
  search: ({ text: asked, kinds }) => {
    const found =
      asked === '' || asked.toLowerCase().includes('mill')
        ? hits.filter(({ line: { kind } }) => kinds.length === 0 || kinds.includes(kind))
        : [];
    return {
      total: found.length === hits.length ? 38 : found.length,
      by_kind:
        found.length === 0 && kinds.length === 0
          ? []
          : [
              { kind: 'entry', count: 14 },
              { kind: 'craving', count: 17 },
              { kind: 'reflection', count: 6 },
              { kind: 'person', count: 1 },
            ],
      of: 1204,
      ms: 4,
      hits: found,
      nearest: found.length === 0 ? 'mill street' : null,
    };
  },
  preview: {
    line: plain('entry', 'The old arithmetic', TODAY, [], '18:32'),
    tags: ['work', 'canal'],
    text: 'Budget meeting ran late. I came out with the old arithmetic already running: one stop, twenty minutes, nobody would know. Noticed I was doing sums. The noticing was just enough room to turn left.\n\nCanal instead of Mill Street. Eleven minutes longer, and a heron on the lock gate, quite unbothered.',
    marks: [[214, 225]],
    cut: false,
    same_day: [
      plain('craving', 'leaving work', TODAY, [7, 3, 16]),
      plain('check_in', '', TODAY, [4, 3], '18:41'),
      plain('meeting', 'SMART, Quaker House', TODAY, [], '19:30'),
    ],
  },
  recent_searches: { texts: ['mill street', 'piano', 'leaving work'] },
  keep_search: {},
};
