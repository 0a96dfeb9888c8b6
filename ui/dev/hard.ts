/** Invented hard minutes for the dev pages: two years of cravings, three targets, lists. All of it made up. */
import type {
  Line,
  CravingMode,
  CravingPage,
  Held,
  Helped,
  LapsePage,
  StrategyLine,
  TargetPage,
  TriggerLine,
  Wave,
} from '../src/lib/ipc/bindings';
import type { Answers } from '../src/lib/ipc/double';
import strategySeeds from '../../assets/content/strategies.json';
import triggerSeeds from '../../assets/content/triggers.json';
import { scene } from './scene';
import { noneRetired } from '../src/lib/state/craving.svelte';

/** The same numbers every time. */
let state = 7;
const chance = (): number => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return state / 2147483648;
};

const id = (n: number): string => n.toString(16).padStart(32, '0');

const waves: Wave[] = Array.from({ length: 149 }, () => {
  const from = Math.max(2, Math.min(10, Math.round(6 + (chance() - 0.5) * 6)));
  const minutes = 4 + Math.round((chance() + chance()) * 15);
  const to = Math.max(0, Math.min(10, Math.round(from - 1 - chance() * 4 + (chance() > 0.92 ? 4 : 0))));
  return {
    points: [
      { after: 0, value: from },
      { after: minutes * 60, value: to },
    ],
  };
});

const strategy = (
  n: number,
  name: string,
  hint: string | null,
  icon: string,
  times: number,
): StrategyLine => ({
  id: id(100 + n),
  name,
  hint,
  seed: null,
  icon,
  retired: false,
  times,
});

const own = [
  strategy(1, 'Call Tom', '07700 900482', 'phone', 19),
  strategy(2, 'Walk, even round the block', 'Coat is by the door', 'footprints', 51),
  strategy(3, 'Cold water on wrists', 'One minute', 'droplets', 25),
  strategy(4, 'Write it out', 'Five minutes', 'pen-line', 18),
  strategy(5, 'Eat something hot', 'Soup is in the freezer', 'soup', 11),
  strategy(6, 'Play the piano', null, 'puzzle', 4),
];
const seeded = strategySeeds.items.map((seed, n): StrategyLine => ({
  ...strategy(20 + n, seed.name, null, seed.icon, 0),
  seed: seed.id,
}));
const changes = [
  [-3.0, -3.9, -2.1],
  [-2.8, -3.2, -2.5],
  [-2.8, -3.5, -2.1],
  [-2.1, -2.6, -1.5],
  [-1.4, -2.3, -0.4],
] as const;
const helped: Helped[] = own.map((line, n) => {
  const [value = null, low = null, high = null] = changes[n] ?? [];
  return { strategy: line, times: line.times, change: { value, low, high, n: line.times } };
});

const triggers = triggerSeeds.items.map((seed, n): TriggerLine => ({
  id: id(200 + n),
  name: seed.name,
  class: seed.kind,
  seed: seed.id,
  retired: false,
  times: Math.max(0, 31 - n * 4),
}));

const held: Held = {
  target: id(1),
  name: 'Alcohol',
  days: 427,
  of: 434,
  since: '2024-06-02',
  run: 0,
  longest: 214,
  shares: [
    { over: 30, held: 28, of: 30 },
    { over: 90, held: 88, of: 90 },
    { over: 365, held: 360, of: 365 },
  ],
  strand: Array.from({ length: 62 }, (_, week) => {
    const from = new Date(Date.UTC(2024, 5, 3 + week * 7));
    const to = new Date(Date.UTC(2024, 5, 9 + week * 7));
    const lapse = [14, 15, 30, 45, 61].includes(week);
    return {
      from: from.toISOString().slice(0, 10),
      to: to.toISOString().slice(0, 10),
      held: lapse ? 6 : 7,
      of: 7,
      lapse,
      now: week === 61,
    };
  }),
  money_minor: 392_840,
  currency: 'GBP',
  hours: null,
};

export const targetPages: TargetPage[] = [
  {
    id: id(1),
    rev: '1',
    form: {
      id: id(1),
      name: 'Alcohol',
      seed: 'alcohol',
      goal: { kind: 'abstain' },
      attempts: [
        { start: '2023-01-02', end: '2023-03-19', note: 'Dry January, and on', remembered: true },
        { start: '2024-06-02', end: null, note: null, remembered: false },
      ],
      cost_minor: 920,
      currency: 'GBP',
      hours_a_day: 2,
      withdrawal_read: true,
      retired: false,
    },
    held,
    counted: null,
    withdrawal: 'alcohol',
  },
  {
    id: id(2),
    rev: '1',
    form: {
      id: id(2),
      name: 'Screens or gaming',
      seed: 'screens',
      goal: { kind: 'reduce', limit: 1, unit: 'hours', per: 'day' },
      attempts: [],
      cost_minor: null,
      currency: null,
      hours_a_day: null,
      withdrawal_read: false,
      retired: false,
    },
    held: {
      ...held,
      target: id(2),
      name: 'Screens or gaming',
      days: 0,
      of: 0,
      since: null,
      strand: [],
      run: 0,
    },
    counted: null,
    withdrawal: null,
  },
];

const empty = scene.get('empty') !== null;
const mode: CravingMode = {
  helped: empty ? [] : helped,
  waves: empty ? [] : waves,
  ridden: empty ? 0 : 149,
  eased: empty ? 0 : 135,
  median_minutes: empty ? null : 17,
  since: empty ? null : '2024-06-02',
  lists: { triggers, strategies: empty ? seeded : [...own, ...seeded], emotions: ['tired', 'resentful'] },
  targets: targetPages.slice(0, 1),
  open: null,
};

const when = { day: '2026-03-12', time: '17:21', late: false, clock_uncertain: false };

const lapse: LapsePage = {
  id: id(3),
  rev: '1',
  when: { ...when, day: '2026-03-11' },
  form: {
    id: id(3),
    target: id(1),
    days: ['2026-03-10', '2026-03-11'],
    still_going: false,
    safe_now: true,
    happened:
      'Tom’s fortieth. Two toasts I didn’t plan for, then I stopped counting. Saturday was to make Friday go away.',
    amount: null,
    showed: ['unplanned', 'alone'],
    showed_text:
      'I had a plan for leaving work and none for being toasted. I could have told one person in the room. Nobody knew, so nobody could help.',
    told_myself: null,
    blame: null,
    scope: null,
    keep: null,
    next_step: 'Ring Anneke on Monday at nine',
    tell: 'Priya, today',
    counting: 'new_run',
  },
  held,
  links: [],
};

const refuses = scene.get('disk') === 'full';
const refused = (): never => {
  throw Object.assign(new Error('disk_full'), { kind: 'disk_full' });
};

/** What else there is on a day. */
export const linesOn = (day: string): Line[] => [
  {
    id: id(901),
    kind: 'check_in',
    when: { day, time: '08:10', late: false, clock_uncertain: false },
    title: '',
    detail: 'Left by the other gate',
    numbers: [2, 4],
  },
  {
    id: id(902),
    kind: 'craving',
    when: { day, time: '17:21', late: false, clock_uncertain: false },
    title: '',
    detail: 'On the steps after work',
    numbers: [7, 3, 14, 7],
  },
];

export const hard: Answers = {
  day: ({ day }) => ({ day, lines: linesOn(day) }),
  qr: {
    side: 25,
    dark: Array.from({ length: 625 }, () => chance() > 0.5),
  },
  craving_mode: mode,
  seal_craving: (form): CravingPage =>
    refuses
      ? refused()
      : {
          id: id(9),
          rev: '1',
          when,
          began: null,
          form: { ...form, id: id(9) },
          retired: noneRetired,
          links: [],
        },
  craving: ({ id: which }): CravingPage => ({
    id: which,
    rev: '1',
    when,
    began: null,
    form: {
      id: which,
      day: when.day,
      time: when.time,
      target: id(1),
      stage: 'logged',
      ratings: [
        { after: 0, value: 7 },
        { after: 960, value: 3 },
      ],
      peak: 8,
      minutes: 16,
      still_going: false,
      situation: 'out_of_nowhere',
      triggers: [triggers[0]?.id ?? ''],
      place: 'The steps outside the office',
      with_whom: null,
      happening:
        'Bag already packed. Budget meeting overran. Could see the corner of Mill Street from there.',
      emotions: [{ name: 'tired', strength: null }],
      halt: { hungry: 2, angry: 0, lonely: 1, tired: 3 },
      permission_thought: null,
      coping: [{ strategy: own[1]?.id ?? '', helped: 7, started_after: 60 }],
      outcome: 'rode_it_out',
      confidence: 7,
      learned: 'Turn left before the corner, not after it.',
      logged_afterwards: false,
      lapse: null,
    },
    retired: noneRetired,
    links: [],
  }),
  lapse,
  held_after: { held: lapse.held },
  seal_lapse: (form): LapsePage => ({ ...lapse, form: { ...form, id: id(3) } }),
  targets: { targets: targetPages },
  seal_target: (form): TargetPage => ({
    ...(targetPages[0] as TargetPage),
    id: form.id ?? id(77),
    form: { ...form, id: form.id ?? id(77) },
  }),
  order_targets: {},
  lists: { triggers, strategies: [...own, ...seeded] },
  put_trigger: { id: id(500), rev: '1', at: '17:30' },
  put_strategy: { id: id(501), rev: '1', at: '17:30' },
  order_list: {},
  check_in: ({ id: which }) => ({
    id: which,
    rev: '1',
    when: { ...when, late: true },
    form: {
      id: which,
      day: when.day,
      mood: 3,
      craving: 4,
      sleep_minutes: 390,
      halt: { hungry: null, angry: 0, lonely: null, tired: 2 },
      resolve: 7,
      said_and_did: 'Said I would ring Anneke, and rang.',
      amounts: [],
    },
    counted: [],
  }),
  seal_check_in: (form) => ({ id: form.id ?? id(60), rev: '1', when, form, counted: [] }),
  move_record: ({ id: which }) => ({ id: which, rev: '2', at: '17:40' }),
  bin_record: ({ id: which }) => ({ id: which, rev: '2', at: '17:40' }),
  unbin_record: ({ id: which }) => ({ id: which, rev: '3', at: '17:40' }),
};
