import { describe, expect, it } from 'vitest';
import type { EntryLine, EntryPage } from '../ipc/bindings';
import { Double } from '../ipc/double';
import { JournalPage } from './journal.svelte';
import { blankEntry } from './testing';

/** An entry in the list. */
const entryLine = (id: string): EntryLine => ({
  id,
  when: blankEntry.when,
  title: id,
  titled: true,
  preview: '',
  tags: [],
  cravings: 0,
  drafted: false,
  starred: false,
});

describe('the journal page', () => {
  /** The entries `a` and `b`, which come when the test lets them. */
  function late(): { double: Double; come: (id: string) => void } {
    const come = new Map<string, (page: EntryPage) => void>();
    const coming = new Map(
      ['a', 'b'].map((id) => [id, new Promise<EntryPage>((give) => come.set(id, give))]),
    );
    const double = new Double({
      settings: () => new Promise(() => {}),
      templates: { templates: [] },
      tags: { tags: [] },
      month: { days: [] },
      entries: { total: 0, lines: [], years: [] },
      entry: ({ id }) => coming.get(id) ?? Promise.reject(new Error(id)),
      new_entry: { ...blankEntry, id: 'blank' },
    });
    return { double, come: (id) => come.get(id)?.({ ...blankEntry, id, rev: 'a'.repeat(16) }) };
  }

  it('leaves what somebody has chosen while it was still reading', async () => {
    const { double, come } = late();
    const page = new JournalPage(double, () => '2026-11-24');
    const started = page.start(null);
    const chosen = page.open('a');
    come('a');
    await Promise.all([started, chosen]);
    expect(page.writer?.id).toBe('a');
    expect(double.asked.map(({ name }) => name)).not.toContain('new_entry');
  });

  it('loses no letter that is typed while another page is on its way', async () => {
    const { double, come } = late();
    const sealed: string[] = [];
    let sealing: (() => void) | undefined;
    const page = new JournalPage(double, () => '2026-11-24');
    double.answers.save_draft = ({ text }) => {
      sealed.push(text);
      sealing?.();
      return { at: '21:26', words: 1 };
    };
    double.answers.settle = ({ id }) => ({ id, rev: 'b'.repeat(16), at: '21:26' });
    const first = page.open('a');
    come('a');
    await first;
    const { writer } = page;
    if (!writer) throw new Error('no page');
    // A letter comes while the one before is being sealed, and another while the next page is on its way.
    sealing = () => {
      sealing = undefined;
      writer.write(() => 'one, two');
    };
    double.answers.new_entry = () => {
      if (!sealed.includes('one, two, three')) writer.write(() => 'one, two, three');
      return { ...blankEntry, id: 'blank' };
    };
    writer.write(() => 'one');
    expect(await page.begin()).toBe(true);
    expect(page.writer?.id).toBe('blank');
    expect(sealed.at(-1)).toBe('one, two, three');
  });

  it('stays with the entry that lies open when somebody turns back to it before another has come', async () => {
    const { double, come } = late();
    const page = new JournalPage(double, () => '2026-11-24');
    const first = page.open('a');
    come('a');
    await first;
    const other = page.open('b');
    await page.open('a');
    come('b');
    await other;
    expect(page.writer?.id).toBe('a');
  });

  it('opens what takes the place of an entry that goes to the bin, and a blank page after the last one', async () => {
    const { double, come } = late();
    let left = ['a', 'b'];
    double.answers.entries = () => ({ total: left.length, lines: left.map(entryLine), years: [] });
    double.answers.bin_record = ({ id }) => {
      left = left.filter((one) => one !== id);
      return { id, rev: 'b'.repeat(16), at: '21:26' };
    };
    come('a');
    come('b');
    const page = new JournalPage(double, () => '2026-11-24');
    await page.start('b');
    expect(await page.toBin()).toBe('b');
    expect(page.writer?.id).toBe('a');
    expect(await page.toBin()).toBe('a');
    expect(page.writer?.id).toBe('blank');
  });
});
