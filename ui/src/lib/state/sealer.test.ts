import { describe, expect, it } from 'vitest';
import type { CauseForm, Id } from '../ipc/bindings';
import { refuse } from '../ipc/double';
import { FormSealer } from './sealer.svelte';

const form = { id: null } as unknown as CauseForm;

describe('a form sealed in a copy elsewhere', () => {
  it('is sealed here under the id that it has there, once there is room', async () => {
    const sent: (Id | null)[] = [];
    let full = true;
    const send = (one: CauseForm): Promise<Id> => {
      if (full) return Promise.reject(refuse({ kind: 'disk_full' }));
      sent.push(one.id);
      return Promise.resolve(one.id ?? 'a'.repeat(32));
    };
    const sealer = new FormSealer(null, send, () => form);
    sealer.changed();
    expect(await sealer.flush()).toBe(false);
    const held = sealer.held((cause) => ({ kind: 'cause', form: cause }));
    held?.elsewhere('/media/stick/a.holdfast', 'd'.repeat(32));
    expect(sealer.sealing.kind).toBe('elsewhere');
    full = false;
    expect(await sealer.flush()).toBe(true);
    expect(sent).toEqual(['d'.repeat(32)]);
    expect(sealer.id).toBe('d'.repeat(32));
  });
});

/** A vault that answers when it is told to, and what it was sent. */
function slow(): { sent: string[]; send: (one: CauseForm) => Promise<Id>; answer: () => void } {
  const sent: string[] = [];
  let answers: (() => void)[] = [];
  return {
    sent,
    send: (one) => {
      sent.push(one.title);
      return new Promise((give) => answers.push(() => give('a'.repeat(32))));
    },
    answer: () => {
      const waiting = answers;
      answers = [];
      waiting.forEach((give) => give());
    },
  };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('a form', () => {
  it('is not whole before what was typed while it was sealed is sealed too', async () => {
    const vault = slow();
    let title = 'The sh';
    const sealer = new FormSealer(null, vault.send, () => ({ ...form, title }));
    sealer.touched();
    let done = false;
    void sealer.flush().then(() => (done = true));
    await settled();
    title = 'The shop';
    sealer.touched();
    vault.answer();
    await settled();
    expect(done).toBe(false);
    vault.answer();
    await settled();
    expect(done).toBe(true);
    expect(vault.sent).toEqual(['The sh', 'The shop']);
  });

  it('asked to be sealed twice at once is sealed once', async () => {
    const vault = slow();
    const sealer = new FormSealer(null, vault.send, () => ({ ...form, title: 'The shop' }));
    sealer.touched();
    const both = Promise.all([sealer.flush(), sealer.flush()]);
    await settled();
    vault.answer();
    expect(await both).toEqual([true, true]);
    expect(vault.sent).toHaveLength(1);
  });

  it('that says nothing yet was not refused, and does not call itself sealed', async () => {
    const vault = slow();
    const sealer = new FormSealer(
      null,
      vault.send,
      () => form,
      undefined,
      () => false,
    );
    sealer.touched();
    expect(await sealer.flush()).toBe(true);
    expect(sealer.sealing.kind).toBe('blank');
    expect(vault.sent).toEqual([]);
  });

  it('is sealed without the part that does not fit, and says which', async () => {
    const error = { kind: 'bad_request', field: 'title', reason: 'too_long' } as const;
    const sent: string[] = [];
    const sealer = new FormSealer<CauseForm>(
      null,
      (one) => {
        sent.push(one.title);
        return one.title === '' ? Promise.resolve('a'.repeat(32)) : Promise.reject(refuse(error));
      },
      () => ({ ...form, title: 'endless' }),
      undefined,
      undefined,
      (one, field) => (field === 'title' ? { ...one, title: '' } : null),
    );
    sealer.touched();
    expect(await sealer.flush()).toBe(true);
    expect(sent).toEqual(['endless', '']);
    expect(sealer.amiss).toEqual(error);
  });

  it('whose part does not fit even when mended is refused', async () => {
    const sealer = new FormSealer<CauseForm>(
      null,
      () => Promise.reject(refuse({ kind: 'bad_request', field: 'title', reason: 'too_long' })),
      () => form,
      undefined,
      undefined,
      (one) => one,
    );
    sealer.touched();
    expect(await sealer.flush()).toBe(false);
  });
});
