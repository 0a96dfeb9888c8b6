import { describe, expect, it } from 'vitest';
import type { EntryPage } from '../ipc/bindings';
import { Double } from '../ipc/double';
import { JournalPage } from './journal.svelte';
import { blankEntry } from './testing';

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
});
