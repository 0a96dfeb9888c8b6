/**
 * What ships inside, as the pages read it: types of `assets/content`, asked for once a window.
 *
 * Facts and sentences of the content files are shown as they stand; nothing here invents or shortens one.
 */
import type { Backend } from '../ipc/backend';

export interface Source {
  readonly title: string;
  readonly at?: string;
  readonly how: 'read' | 'named';
  readonly dated?: string;
}

export interface EmergencyNumber {
  readonly number: string;
  readonly for: string;
  readonly source: Source;
  readonly checked_on: string;
}

export interface HelpLine {
  readonly name: string;
  readonly number?: string;
  readonly sms?: string;
  readonly hours?: string;
  readonly cost?: string;
  readonly languages?: string;
  readonly topic: string;
  readonly source: Source;
  readonly checked_on: string;
}

export interface CountryLines {
  readonly country: string;
  readonly name: string;
  readonly emergency: readonly EmergencyNumber[];
  readonly lines: readonly HelpLine[];
  readonly note?: string;
}

export interface StrategySeed {
  readonly id: string;
  readonly name: string;
  readonly how: string;
  readonly why: string;
  readonly icon: string;
  readonly minutes: number;
}

export interface TargetSeed {
  readonly id: string;
  readonly name: string;
  readonly kind: 'substance' | 'behaviour';
  /** Past tense: drank, used, gambled. */
  readonly did: string;
  readonly withdrawal?: readonly string[];
  /** The first page comes before any date. */
  readonly read_first?: boolean;
  readonly lapse_facts?: readonly string[];
}

export interface WithdrawalPage {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly body: readonly string[];
  readonly signs: readonly string[];
  readonly emergency: readonly string[];
  readonly steps: readonly string[];
  readonly source: readonly Source[];
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Situation extends Named {
  readonly hint: string;
}

export interface Said {
  readonly id: string;
  readonly text: string;
  /** Brings Get help now forward. */
  readonly help?: boolean;
}

/** A measure's heading; its items are the worksheet's. */
export interface Titled {
  readonly id: string;
  readonly title: string;
}

/** A promise with the tests that show it, a limit, or a command. */
export interface PrivacyLine {
  readonly text: string;
  readonly more?: string;
  readonly command?: string;
  readonly tests?: readonly string[];
}

export interface PrivacyPart {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly lines: readonly PrivacyLine[];
}

interface Items {
  help_lines: CountryLines;
  strategies: StrategySeed;
  targets: TargetSeed;
  withdrawal: WithdrawalPage;
  emotions: Named;
  situations: Situation;
  lapse_safety: Said;
  while_it_rings: Said;
  measures: Titled;
  privacy: PrivacyPart;
}

export type ContentName = keyof Items;

const asked = new WeakMap<Backend, Map<ContentName, Promise<unknown>>>();

/**
 * The items of a content file. It cannot change while the window is open, so it is asked for once. A file that
 * cannot be read gives none, and is asked for again at the next look: no screen stands still for want of one.
 */
export function items<N extends ContentName>(backend: Backend, name: N): Promise<readonly Items[N][]> {
  const known = asked.get(backend) ?? new Map<ContentName, Promise<unknown>>();
  asked.set(backend, known);
  let found = known.get(name);
  if (!found) {
    found = backend
      .ask('content', { name })
      // Measures are files of their own, which come as a list; the others are one file with its items.
      .then(({ json }) => {
        const all: unknown = Array.isArray(json) ? json : (json as { items?: unknown }).items;
        return Array.isArray(all) ? (all as readonly unknown[]) : [];
      })
      .catch(() => {
        known.delete(name);
        return [];
      });
    known.set(name, found);
  }
  return found as Promise<readonly Items[N][]>;
}
