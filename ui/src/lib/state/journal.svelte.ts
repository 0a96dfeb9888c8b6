/**
 * What the journal shows: the list, the month, the open entry, and what may be done with it. Draws nothing; every
 * action that takes an entry off the paper seals it first and gives up where that is refused.
 */
import type { MonthDay, SealedAt, TagCount, TemplateLine } from '../ipc/bindings';
import type { Backend } from '../ipc/backend';
import { refusal, type WireError } from '../ipc/refused';
import { monthOf, sameMonth, type Month } from '../format/month';
import { Desk } from './desk.svelte';
import { EntryList } from './entries.svelte';
import type { Writer } from './writer.svelte';

export type Beside = 'paper' | 'history' | 'bin';

export class JournalPage {
  readonly #backend: Pick<Backend, 'ask'>;
  readonly desk: Desk;
  readonly list: EntryList;
  readonly #today: () => string;

  month = $state.raw<Month>({ year: 1970, month: 1 });
  days = $state.raw<readonly MonthDay[]>([]);
  tags = $state.raw<readonly TagCount[]>([]);
  /** The person's own, offered beside a blank page. */
  templates = $state.raw<readonly TemplateLine[]>([]);
  weekStart = $state(1);
  beside = $state<Beside>('paper');
  #refused = $state.raw<WireError | null>(null);

  constructor(backend: Pick<Backend, 'ask'>, today: () => string) {
    this.#backend = backend;
    this.desk = new Desk(backend);
    this.list = new EntryList(backend);
    this.#today = today;
    this.month = monthOf(today());
  }

  get today(): string {
    return this.#today();
  }

  get writer(): Writer | null {
    return this.desk.writer;
  }

  /** The last thing that was refused, but for a seal, which the paper itself tells of. */
  get refused(): WireError | null {
    return this.#refused ?? this.desk.refused ?? this.list.refused;
  }

  /** Opens what is asked for, else the newest entry, else a blank page; nothing where somebody has chosen meanwhile. */
  async start(at: string | null): Promise<void> {
    void this.#ask(this.#backend.ask('settings'), ({ week_starts_on }) => (this.weekStart = week_starts_on));
    void this.#ask(this.#backend.ask('templates'), ({ templates }) => (this.templates = templates));
    void this.readMonth();
    void this.#readTags();
    await this.list.need(0, 20);
    if (this.desk.taken) return;
    if (at?.startsWith('day ')) await this.begin(at.slice(4));
    else if (at === 'new') await this.begin();
    else if (at !== null) await this.open(at);
    else await this.#openAt(0);
  }

  /** Opens what stands at a place of the list, or the last of it; a blank page where there is nothing. */
  async #openAt(index: number): Promise<void> {
    const at = Math.max(0, Math.min(index, this.list.total - 1));
    await this.list.need(at, at);
    const line = this.list.at(at);
    if (line) await this.open(line.id);
    else await this.begin();
  }

  async refresh(): Promise<void> {
    await Promise.all([this.list.refresh(), this.readMonth(), this.#readTags()]);
  }

  async readMonth(): Promise<void> {
    const asked = this.month;
    await this.#ask(this.#backend.ask('month', { ...asked }), ({ days }) => {
      if (sameMonth(asked, this.month)) this.days = days;
    });
  }

  showMonth(to: Month): void {
    if (sameMonth(to, this.month)) return;
    this.month = to;
    this.days = [];
    void this.readMonth();
  }

  async open(id: string): Promise<boolean> {
    this.beside = 'paper';
    if (!(await this.desk.open(id)) || !this.writer) return false;
    this.showMonth(monthOf(this.writer.day));
    return true;
  }

  async begin(day: string | null = null, from?: TemplateLine): Promise<boolean> {
    this.beside = 'paper';
    return this.desk.begin(day, from);
  }

  /** Opens the newest entry of a day, or begins one; gives its place in the list. */
  async openDay(day: string): Promise<number | null> {
    const index = this.days.find((held) => held.day === day)?.index ?? null;
    if (index === null) {
      await this.begin(day);
      return null;
    }
    await this.list.need(index, index);
    const line = this.list.at(index);
    if (line) await this.open(line.id);
    return index;
  }

  /** Turns to a year; gives the place of its newest entry. */
  async showYear(year: number): Promise<number | null> {
    const at = this.list.years.find((known) => known.year === year);
    if (!at) {
      this.showMonth({ ...this.month, year });
      return null;
    }
    await this.list.need(at.index, at.index);
    const line = this.list.at(at.index);
    this.showMonth(line ? monthOf(line.when.day) : { ...this.month, year });
    return at.index;
  }

  async star(): Promise<void> {
    const { writer } = this;
    if (!writer || !(await this.desk.settle())) return;
    await this.#ask(this.#backend.ask('star', { id: writer.id }), () => this.reread(writer.id));
  }

  /**
   * Moves the open entry to the bin, and opens the one that takes its place in the list; gives its id, to undo it by.
   * A page that holds nothing is only taken away.
   */
  async toBin(): Promise<string | null> {
    const { writer } = this;
    if (!writer || !(await this.desk.settle())) return null;
    const place = this.list.indexOf(writer.id) ?? 0;
    if (!writer.kept) {
      this.desk.clear();
      await this.#openAt(place);
      return null;
    }
    return this.#ask(this.#backend.ask('bin_record', { id: writer.id }), async () => {
      this.desk.clear();
      await this.refresh();
      await this.#openAt(place);
      return writer.id;
    });
  }

  async fromBin(id: string): Promise<void> {
    await this.#backend.ask('unbin_record', { id });
    await this.refresh();
    await this.open(id);
  }

  /** Leaves the paper for its history or the bin, or comes back to it: to the newest where none was left on it. */
  async show(beside: Beside): Promise<void> {
    if (beside !== 'paper' && !(await this.desk.settle())) return;
    this.beside = beside;
    if (beside === 'paper' && !this.writer) await this.#openAt(0);
  }

  /** Reads an entry again that was changed from outside the paper. */
  async reread(id: SealedAt['id']): Promise<void> {
    this.beside = 'paper';
    await this.desk.again(id);
    if (this.writer) this.showMonth(monthOf(this.writer.day));
    await this.refresh();
  }

  #readTags(): Promise<unknown> {
    return this.#ask(this.#backend.ask('tags'), ({ tags }) => (this.tags = tags));
  }

  async #ask<A, B>(answer: Promise<A>, then: (answer: A) => B | Promise<B>): Promise<B | null> {
    try {
      const given = await answer;
      this.#refused = null;
      return await then(given);
    } catch (thrown) {
      this.#refused = refusal(thrown);
      return null;
    }
  }
}
