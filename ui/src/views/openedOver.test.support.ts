/** What the tests of the pages that stand over the screen begin with. No page imports it. */
import { render } from '@testing-library/svelte';
import helpLines from '../../../assets/content/help-lines.json';
import safety from '../../../assets/content/lapse-safety.json';
import targetSeeds from '../../../assets/content/targets.json';
import rings from '../../../assets/content/while-it-rings.json';
import withdrawal from '../../../assets/content/withdrawal.json';
import type { CravingMode, Held, TargetForm, TargetPage } from '../lib/ipc/bindings';
import { Double, type Answers } from '../lib/ipc/double';
import type { Opened } from '../lib/state/opener.svelte';
import Opening from './Opening.test.svelte';

export const ID = 'a'.repeat(32);
const files: Record<string, unknown> = {
  help_lines: helpLines,
  while_it_rings: rings,
  targets: targetSeeds,
  withdrawal,
  lapse_safety: safety,
};
export const held: Held = {
  target: ID,
  name: 'Alcohol',
  days: 427,
  of: 434,
  since: '2024-06-02',
  run: 0,
  longest: 214,
  shares: [],
  strand: [],
  money_minor: null,
  currency: null,
  hours: null,
};
export const page = (form: TargetForm): TargetPage => ({
  id: ID,
  rev: '1',
  form,
  held,
  counted: null,
  withdrawal: 'alcohol',
});
export const alcohol: TargetForm = {
  id: ID,
  name: 'Alcohol',
  seed: 'alcohol',
  goal: { kind: 'abstain' },
  attempts: [],
  cost_minor: null,
  currency: null,
  hours_a_day: null,
  withdrawal_read: false,
  retired: false,
};
export const mode: CravingMode = {
  helped: [],
  waves: [],
  ridden: 0,
  eased: 0,
  median_minutes: null,
  since: null,
  lists: { triggers: [], strategies: [], emotions: [] },
  targets: [],
  open: null,
};
export const content: Answers = { content: ({ name }) => ({ json: files[name] ?? { items: [] } }) };

export function open(what: Opened, answers: Answers, country: string | null = 'GB'): Double {
  const backend = new Double({
    ...content,
    targets: { targets: [page(alcohol)] },
    held_after: { held },
    ...answers,
  });
  backend.shell.known.help_country = country;
  render(Opening, { backend, what });
  return backend;
}
export const requests = <T>(backend: Double, of: string): T[] =>
  backend.asked.filter(({ name }) => name === of).map(({ request }) => request as T);
export const when = { day: '2026-03-12', time: null, late: false, clock_uncertain: false };
