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
