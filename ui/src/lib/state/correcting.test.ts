import { describe, expect, it } from 'vitest';
import type { MindsetForm } from '../ipc/bindings';
import { refuse } from '../ipc/double';
import { Correcting, type Past } from './correcting.svelte';

const when = { day: '2026-03-12', time: '18:41', late: false, clock_uncertain: false };
const page = (n: number): Past => ({ id: String(n).padStart(32, '0'), when });

interface Page {
  at: Correcting<Past, MindsetForm>;
  sent: MindsetForm[];
  give: (ratings: Record<string, number>) => void;
}
function ratings(answer: (form: MindsetForm) => Promise<Past>): Page {
  let ratings: Record<string, number> = {};
  const sent: MindsetForm[] = [];
  const at = new Correcting<Past, MindsetForm>({
    given: () => ({ id: null, day: null, ratings, note: null }),
    ready: (form) => Object.keys(form.ratings).length > 0,
    seal: (form) => {
      sent.push(form);
      return answer(form);
    },
    fill: () => (ratings = {}),
    read: () => Promise.resolve(),
  });
  return {
    at,
    sent,
    give: (given) => {
      ratings = given;
      at.touched();
    },
  };
}

describe('ratings being filled in', () => {
  it('are sealed once though leaving and the person ask for it at once', async () => {
    const { at, sent, give } = ratings(() => Promise.resolve(page(1)));
    give({ worthy: 5 });
    expect(await Promise.all([at.seal(), at.seal(), at.done()])).toEqual([true, true, true]);
    expect(sent).toHaveLength(1);
  });

  it('are sealed again under the id that the first sealing gave', async () => {
    const { at, sent, give } = ratings(() => Promise.resolve(page(1)));
    give({ worthy: 5 });
    await at.seal();
    give({ worthy: 6 });
    await at.seal();
    expect(sent.map(({ id }) => id)).toEqual([null, page(1).id]);
  });

  it('given while they are sealed are sealed before a blank form lies there', async () => {
    const answers: (() => void)[] = [];
    const { at, sent, give } = ratings(() => new Promise((take) => answers.push(() => take(page(1)))));
    give({ worthy: 5 });
    const done = at.done();
    await Promise.resolve();
    give({ worthy: 5, confident: 7 });
    answers[0]?.();
    await new Promise((resolve) => setTimeout(resolve));
    answers[1]?.();
    expect(await done).toBe(true);
    expect(sent[1]?.ratings).toEqual({ worthy: 5, confident: 7 });
  });

  it('emptied again while one of the past is corrected leave it as it was', async () => {
    const { at, sent, give } = ratings(() => Promise.resolve(page(1)));
    at.lay(page(1));
    give({});
    expect(at.changed).toBe(false);
    expect(await at.seal()).toBe(true);
    expect(sent).toEqual([]);
  });

  it('that a full disk does not take are given for a copy elsewhere, and sealed here under its id', async () => {
    let full = true;
    const { at, sent, give } = ratings(() =>
      full ? Promise.reject(refuse({ kind: 'disk_full' })) : Promise.resolve(page(2)),
    );
    give({ worthy: 5 });
    expect(await at.seal()).toBe(false);
    const held = at.held((form) => ({ kind: 'mindset', form }));
    expect(held?.unsealed).toMatchObject({ kind: 'mindset', form: { ratings: { worthy: 5 } } });
    held?.elsewhere('/media/stick/a.holdfast', page(2).id);
    full = false;
    expect(await at.seal()).toBe(true);
    expect(sent.at(-1)?.id).toBe(page(2).id);
  });
});
