/** What only the shell can do: its windows, its dialogs, locking. Knows nothing of the journal. */

/** All that is known before unlocking: what `window.json` holds. */
export interface Before {
  theme: 'system' | 'light' | 'dark';
  language: string | null;
  /** The name in the title bar and the task bar. */
  name: string | null;
  icon: 'holdfast' | 'notebook';
  help_country: string | null;
  /** The person's own numbers, shown while locked only if they chose so. */
  help_numbers: HelpNumber[];
}

export interface HelpNumber {
  label: string;
  number: string;
}

/** Files that a dialog offers: "Holdfast journal", ["holdfast"]. */
export interface Filter {
  name: string;
  extensions: string[];
}

/** Whether the kernel would hand this program an Internet socket; `no_filter` where the system has none. */
export type Sockets = 'refused' | 'allowed' | 'no_filter';

/** What the journal shows first. */
export type First = 'today' | 'craving' | 'import';

/** How far a page is with being covered: unreadable, then without unsealed words; or shown again to the person. */
export type Covered = 'covered' | 'sealed' | 'lifted';

/** What a picture of the screen shows of the window; `partly`: nothing in the older way, all in the newer. */
export type Capture = 'hidden' | 'partly' | 'shown';

export interface Shell {
  before(): Promise<Before>;
  /** Changes what is given; the rest stays. */
  changeBefore(change: Partial<Before>): Promise<Before>;
  /** Covers, seals, closes and restarts locked; out of sight if asked. This page is gone afterwards. */
  lock(hide: boolean): Promise<void>;
  /** Makes the journal's page ready behind the lock screen; it knows nothing until `enter`. */
  prepare(): Promise<void>;
  /** From the unlock window to the journal, once it is open. */
  enter(first?: First): Promise<void>;
  /** Waits, in the journal's page, until the journal is open; says what it shows first. */
  opened(): Promise<First>;
  /** How many minutes an absence may last. */
  allowIdle(minutes: number): Promise<void>;
  /** Somebody is there. Cheap; called at most every few seconds. */
  active(): void;
  /** After the end of a journal: forgets what was known before unlocking, and starts as on the first day. */
  beginAnew(): Promise<void>;
  /** Calls when the page must be covered and what is unsealed sealed; it answers by `covered`. */
  onCover(cover: () => unknown): void;
  /** Once covered the shell waits for as long as it takes; before, no longer than a second. */
  covered(answer: Covered): void;
  /** Puts words on the clipboard, marked so that a history of it leaves them alone. Linux alone. */
  copy(text: string): void;
  /** Asks the kernel. */
  sockets(): Promise<Sockets>;
  /** What content protection does on this system. */
  capture(): Promise<Capture>;
  /** Remembers where the journal lies that was just made. */
  keepPlace(): Promise<void>;
  /** Points at a sealed file elsewhere, when the one we knew has moved. */
  useVault(path: string): Promise<void>;
  /** The system's print dialog for the page as it is. */
  print(): Promise<void>;
  /** Each of these gives a path, or `null` if the person thought better of it. */
  pickFile(title: string, filters?: Filter[]): Promise<string | null>;
  pickFolder(title: string): Promise<string | null>;
  pickDestination(title: string, name: string, filters?: Filter[]): Promise<string | null>;
}
