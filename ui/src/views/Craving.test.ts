import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import todayOf from '../../../tests/contract/today.json';
import targetsOf from '../../../tests/contract/targets.json';
import { copy } from '../copy';
import type { CravingForm, CravingMode, Wave } from '../lib/ipc/bindings';
import { clockTime } from '../lib/format/date';
import { Double, refuse } from '../lib/ipc/double';
import { blankCraving, noneRetired } from '../lib/state/craving.svelte';
import { ANOTHER_MS } from '../lib/state/unsealed.svelte';
import Main from './Main.svelte';
import Opening from './Opening.test.svelte';

const ID = '0'.repeat(31) + '9';
const words = copy.craving;
const walk = {
  id: '1'.repeat(32),
  name: 'Walk',
  hint: null,
  seed: null,
  icon: 'footprints',
  retired: false,
  times: 9,
};
const mode: CravingMode = {
  helped: [{ strategy: walk, times: 9, change: { value: -2.4, low: -3, high: -1.8, n: 9 } }],
  waves: [],
  ridden: 0,
  eased: 0,
  median_minutes: null,
  since: '2026-01-02',
  lists: { triggers: [], strategies: [walk], emotions: [] },
  targets: [],
  open: null,
};

function sealing(fails = { now: false }): Double {
  return new Double({
    content: { json: { items: [] } },
    craving_mode: mode,
    seal_craving: (form) => {
      if (fails.now) throw refuse({ kind: 'disk_full' });
      const when = { day: '2026-03-12', time: '17:21', late: false, clock_uncertain: false };
      return {
        id: ID,
        rev: '1',
        when,
        began: null,
        form: { ...form, id: ID },
        retired: noneRetired,
        links: [],
      };
    },
  });
}

const sealed = (backend: Double): CravingForm[] =>
  backend.asked.filter(({ name }) => name === 'seal_craving').map(({ request }) => request as CravingForm);
const press = (key: string, more: KeyboardEventInit = {}): Promise<boolean> =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

async function open(backend: Double): Promise<void> {
  render(Main, { backend });
  await press('C', { ctrlKey: true, shiftKey: true });
  await screen.findByText(words.ask);
}

/** The field for how long it lasted, on the third step. */
async function openMinutes(backend: Double): Promise<HTMLElement> {
  await open(backend);
  await press('6');
  await press('Enter');
  await press('Enter');
  await fireEvent.click(await screen.findByRole('button', { name: words.more }));
  return screen.getByRole('spinbutton', { name: words.minutes });
}

describe('craving mode', () => {
  it('is the first thing there is when it was asked for before unlocking', async () => {
    const backend = sealing();
    render(Main, { backend, first: 'craving' });
    screen.getByText(words.ask);
    expect(backend.asked.map(({ name }) => name)).not.toContain('today');
    await press('6');
    await waitFor(() => expect(sealed(backend)).toHaveLength(1));
    await press('Escape');
    await waitFor(() => expect(backend.asked.map(({ name }) => name)).toContain('today'));
  });

  it('leads from its end to the lapse page, which it is tied to once something is written', async () => {
    const backend = sealing();
    const lapse = 'b'.repeat(32);
    const when = { day: '2026-03-12', time: '17:21', late: false, clock_uncertain: false };
    const last = (): CravingForm => sealed(backend).at(-1) ?? ({} as CravingForm);
    Object.assign(backend.answers, {
      targets: { targets: [] },
      craving: () => ({
        id: ID,
        rev: '2',
        when,
        began: null,
        form: { ...last(), id: ID },
        retired: noneRetired,
        links: [],
      }),
      seal_lapse: (form: object) => ({ id: lapse, rev: '1', when, form, held: null, links: [] }),
    });
    await open(backend);
    await press('8');
    await press('Enter');
    await press('Enter');
    await screen.findByText(words.again);
    await press('5');
    await screen.findByText(words.sum(8, 5, true));
    await fireEvent.click(await screen.findByRole('button', { name: words.outcomes.used(words.usedWord) }));
    // It is not said of somebody who used that they stayed with it.
    await screen.findByText(words.sum(8, 5, false));
    await fireEvent.click(screen.getByRole('button', { name: words.writeLapse }));
    await fireEvent.click(await screen.findByRole('button', { name: copy.lapse.safe.yes }));
    await fireEvent.click(screen.getByRole('button', { name: copy.lapse.safe.goOn }));
    await screen.findByText(new RegExp(clockTime('17:21')));
    expect(last().lapse).toBeNull();
    await fireEvent.click(await screen.findByRole('radio', { name: copy.lapse.gap }));
    await waitFor(() => expect(last()).toMatchObject({ id: ID, outcome: 'used', lapse }));
    const written = backend.asked.filter(({ name }) => name === 'seal_lapse').map(({ request }) => request);
    expect(written[0]).toMatchObject({ days: ['2026-03-12'] });
  });

  it('is back at the craving when the lapse that was opened from it is closed', async () => {
    const backend = sealing();
    backend.answers.craving = () => ({
      id: ID,
      rev: '1',
      when: { day: '2026-03-12', time: '17:21', late: false, clock_uncertain: false },
      began: null,
      form: {
        ...blankCraving(),
        id: ID,
        ratings: [{ after: 0, value: 8 }],
        outcome: 'used',
        stage: 'logged',
      },
      retired: noneRetired,
      links: [],
    });
    await open(backend);
    await press('8');
    await press('Enter');
    await press('Enter');
    await fireEvent.click(await screen.findByRole('button', { name: words.outcomes.used(words.usedWord) }));
    await fireEvent.click(screen.getByRole('button', { name: words.writeLapse }));
    await screen.findByText(copy.lapse.safe.title);
    await press('Escape');
    expect(await screen.findByRole('heading', { name: words.after.correct })).toBeTruthy();
    await fireEvent.click(await screen.findByRole('button', { name: words.done }));
    await waitFor(() => expect(screen.queryByRole('heading', { name: words.after.correct })).toBeNull());
  });

  it('that is taken up again says that it is sealed, and not that nothing is kept yet', async () => {
    const backend = sealing();
    const kept = {
      id: ID,
      rev: '1',
      when: { day: '2026-03-12', time: '17:21', late: false, clock_uncertain: false },
      began: '2026-03-12T17:21:00Z',
      form: { ...blankCraving(), id: ID, ratings: [{ after: 0, value: 8 }] },
      retired: noneRetired,
      links: [],
    };
    backend.answers.craving_mode = { ...mode, open: kept };
    await open(backend);
    await fireEvent.click(await screen.findByRole('button', { name: words.goOn(clockTime('17:21')) }));
    expect(await screen.findByText(/^Taken up again .*Sealed as it was left$/)).toBeTruthy();
    expect(screen.queryByText(/Kept from the first number on/)).toBeNull();
  });

  it('opens from anywhere by its shortcut and keeps nothing before the first number', async () => {
    const backend = sealing();
    await open(backend);
    await press('Escape');
    await waitFor(() => expect(screen.queryByText(words.ask)).toBeNull());
    expect(sealed(backend)).toEqual([]);
  });

  it('is rated, ridden and logged by the keyboard alone, sealed at every step under one id', async () => {
    const backend = sealing();
    await open(backend);
    await press('7');
    await waitFor(() => expect(sealed(backend)).toHaveLength(1));
    await press('Enter');
    await screen.findByText(words.helpedTitle);
    await press('1');
    await press('Enter');
    await screen.findByText(words.again);
    await press('3');
    await waitFor(() => expect(sealed(backend).at(-1)?.ratings).toHaveLength(2));
    const [now] = screen.getAllByRole('radio', { name: '3' });
    expect(now?.getAttribute('aria-checked')).toBe('true');
    expect(screen.getByText(words.sum(7, 3, true))).toBeTruthy();
    const forms = sealed(backend);
    expect(forms[0]).toMatchObject({ id: null, stage: 'rated', ratings: [{ after: 0, value: 7 }] });
    expect(forms.slice(1).every(({ id }) => id === ID)).toBe(true);
    expect(forms.map(({ stage }) => stage)).toContain('riding');
    expect(forms.at(-1)).toMatchObject({
      stage: 'logged',
      coping: [{ strategy: walk.id, helped: null }],
      ratings: [{ value: 7 }, { value: 3 }],
    });
  });

  it('asks in the open which target it was about where several are followed', async () => {
    for (const followed of [1, 2]) {
      const backend = sealing();
      const targets = targetsOf.answer.targets.slice(0, followed) as CravingMode['targets'];
      expect(targets).toHaveLength(followed);
      backend.answers.craving_mode = { ...mode, targets };
      await open(backend);
      await press('7');
      await press('Enter');
      await press('Enter');
      await screen.findByText(words.again);
      expect(screen.queryAllByRole('combobox', { name: words.target })).toHaveLength(followed - 1);
      cleanup();
    }
  });

  it('takes the equals sign for ten', async () => {
    const backend = sealing();
    await open(backend);
    await press('=');
    await waitFor(() => expect(sealed(backend)[0]?.ratings[0]?.value).toBe(10));
  });

  it('keeps what was typed on leaving from inside the field', async () => {
    const backend = sealing();
    await open(backend);
    await press('6');
    await press('Enter');
    await press('Enter');
    const field = await screen.findByLabelText(words.happening);
    field.focus();
    await fireEvent.input(field, { target: { value: 'On the steps' } });
    await press('Escape');
    await waitFor(() => expect(sealed(backend).at(-1)?.happening).toBe('On the steps'));
    await waitFor(() => expect(screen.queryByText(words.again)).toBeNull());
  });

  it('counts as being there while it is ridden with no hand on the keys, for twenty minutes and no longer', async () => {
    const backend = sealing();
    await open(backend);
    await press('6');
    vi.useFakeTimers();
    try {
      await press('Enter');
      screen.getByText(words.breatheIn);
      const heard = (): number => backend.shell.calls.filter((call) => call === 'active').length;
      const before = heard();
      await vi.advanceTimersByTimeAsync(10 * 60_000);
      expect(heard() - before).toBe(60);
      await vi.advanceTimersByTimeAsync(60 * 60_000);
      expect(heard() - before).toBe(120);
    } finally {
      vi.useRealTimers();
    }
  });

  it('goes on when sealing is refused, says so only at the end, and loses nothing', async () => {
    const fails = { now: true };
    const backend = sealing(fails);
    await open(backend);
    await press('8');
    await press('Enter');
    await screen.findByText(words.breatheIn);
    expect(screen.queryByText(copy.shared.tryAgain)).toBeNull();
    await press('Escape');
    const again = await screen.findByText(copy.shared.tryAgain);
    fails.now = false;
    await fireEvent.click(again);
    await waitFor(() =>
      expect(sealed(backend).at(-1)).toMatchObject({ stage: 'riding', ratings: [{ value: 8 }] }),
    );
  });

  it('says what cannot be read before the lapse page takes its place, and gives it when asked again', async () => {
    const backend = sealing();
    backend.answers.targets = { targets: [] };
    const field = await openMinutes(backend);
    await fireEvent.input(field, { target: { value: 'a while' } });
    await fireEvent.click(screen.getByRole('button', { name: words.outcomes.used(words.usedWord) }));
    await fireEvent.click(screen.getByRole('button', { name: words.writeLapse }));
    expect(await screen.findByText(copy.shared.unread)).toBeTruthy();
    expect(screen.queryByText(copy.lapse.safe.title)).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: words.writeLapse }));
    expect(await screen.findByText(copy.lapse.safe.title)).toBeTruthy();
  });

  it('has the person’s own earlier ones drawn beneath, once there are enough to say anything', async () => {
    const wave = (at: number): Wave => ({
      points: [
        { after: 0, value: at },
        { after: 900, value: 2 },
      ],
    });
    const waves = [8, 7, 9, 6, 8].map(wave);
    for (const ridden of [4, 5]) {
      const backend = sealing();
      const known = { waves, ridden, eased: ridden, median_minutes: 14 };
      backend.answers.craving_mode = { ...mode, ...known };
      await open(backend);
      await press('8');
      await press('Enter');
      await screen.findByRole('button', { name: new RegExp(walk.name) });
      const drawn = ridden < 5 ? 0 : waves.length;
      await waitFor(() => expect(document.querySelectorAll('path.faint')).toHaveLength(drawn));
      const lines = new Set([...document.querySelectorAll('path.faint')].map((one) => one.getAttribute('d')));
      expect(lines.size).toBe(drawn);
      await press('Enter');
      await screen.findByText(words.again);
      await waitFor(() => expect(document.querySelectorAll('path.faint')).toHaveLength(drawn));
      cleanup();
    }
  });

  it('keeps a length that is typed on leaving from inside its field, and is held once by one that cannot be read', async () => {
    const backend = sealing();
    const field = await openMinutes(backend);
    field.focus();
    await fireEvent.input(field, { target: { value: 'a while' } });
    await press('Escape');
    expect(await screen.findByText(copy.shared.unread)).toBeTruthy();
    await fireEvent.input(field, { target: { value: '1 h 20' } });
    await press('Escape');
    await waitFor(() => expect(screen.queryByText(words.again)).toBeNull());
    expect(sealed(backend).at(-1)?.minutes).toBe(80);
  });

  it('hides the window when Esc is pressed twice, also where the first closes it from inside a field', async () => {
    const backend = sealing();
    await open(backend);
    await press('6');
    await press('Enter');
    await press('Enter');
    (await screen.findByLabelText(words.happening)).focus();
    await press('Escape');
    await press('Escape');
    await waitFor(() => expect(backend.shell.calls).toContain('hide and lock'));
  });

  describe('that is left unsealed', () => {
    async function leaveUnsealed(backend: Double, fails: { now: boolean }): Promise<void> {
      fails.now = true;
      await open(backend);
      await press('8');
      await press('Escape');
      await screen.findByText(copy.shared.tryAgain);
      await press('Escape');
      await waitFor(() => expect(screen.queryByText(words.ask)).toBeNull());
      fails.now = false;
    }

    async function openAgain(): Promise<HTMLElement> {
      await press('C', { ctrlKey: true, shiftKey: true });
      return screen.findByRole('radio', { name: '8' });
    }

    it('is kept in memory and gone on with', async () => {
      const fails = { now: false };
      await leaveUnsealed(sealing(fails), fails);
      fails.now = true;
      expect((await openAgain()).getAttribute('aria-checked')).toBe('true');
    });

    it('keeps no other page from being opened, and is said on Today', async () => {
      const fails = { now: false };
      const backend = sealing(fails);
      Object.assign(backend.answers, { today: todayOf.answer });
      await leaveUnsealed(backend, fails);
      fails.now = true;
      await press(',', { ctrlKey: true });
      await screen.findByRole('heading', { level: 1, name: copy.settings.title });
      await press('1', { ctrlKey: true });
      expect(await screen.findByText(copy.today.unsealed(1))).toBeTruthy();
      fails.now = false;
      const read = (): number => backend.asked.filter(({ name }) => name === 'day').length;
      const before = read();
      await fireEvent.click(screen.getByRole('button', { name: copy.shared.tryAgain }));
      await waitFor(() => expect(screen.queryByText(copy.today.unsealed(1))).toBeNull());
      // It is a record of this day now, and listed among them.
      await waitFor(() => expect(read()).toBe(before + 1));
    });

    it('is sealed with the next page, and what is begun then is another one', async () => {
      const fails = { now: false };
      const backend = sealing(fails);
      await leaveUnsealed(backend, fails);
      const before = sealed(backend).length;
      await press('2', { ctrlKey: true });
      await waitFor(() => expect(sealed(backend)).toHaveLength(before + 1));
      expect((await openAgain()).getAttribute('aria-checked')).toBe('false');
      await press('3');
      await waitFor(() =>
        expect(sealed(backend).at(-1)).toMatchObject({ id: null, ratings: [{ value: 3 }] }),
      );
    });

    it('an hour ago is not written over by the one that is here now', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      try {
        const fails = { now: false };
        const backend = sealing(fails);
        await leaveUnsealed(backend, fails);
        vi.setSystemTime(Date.now() + ANOTHER_MS);
        fails.now = true;
        expect((await openAgain()).getAttribute('aria-checked')).toBe('false');
        await press('3');
        fails.now = false;
        await press('Escape');
        await waitFor(() => expect(screen.queryByText(words.ask)).toBeNull());
        const last = sealed(backend).slice(-2);
        expect(last.map(({ ratings }) => ratings[0]?.value).sort()).toEqual([3, 8]);
        expect(last.every(({ id }) => id === null)).toBe(true);
      } finally {
        vi.useRealTimers();
      }
    });
  });

  it('is not put aside for an earlier one that was asked for and comes late', async () => {
    const backend = sealing();
    const kept = {
      id: ID,
      rev: '1',
      when: { day: '2026-03-12', time: '17:21', late: false, clock_uncertain: false },
      began: null,
      form: { ...blankCraving(), id: ID, ratings: [{ after: 0, value: 8 }] },
      retired: noneRetired,
      links: [],
    };
    let comes: (late: CravingMode) => unknown = () => undefined;
    backend.answers.craving_mode = () => new Promise((resolve) => (comes = resolve));
    backend.answers.content = { json: { items: [] } };
    render(Opening, { backend, what: { kind: 'craving', goOn: ID } });
    await screen.findByText(words.ask);
    await press('4');
    comes({ ...mode, open: kept });
    await press('Enter');
    await screen.findByText('Walk');
    await press('Enter');
    await waitFor(() => expect(sealed(backend).at(-1)?.stage).toBe('logged'));
    expect(sealed(backend).at(-1)?.ratings).toMatchObject([{ value: 4 }]);
  });

  it('is neither closed nor rated anew by Enter or a digit on one of its answers', async () => {
    const backend = sealing();
    await open(backend);
    await press('7');
    await press('Enter');
    await press('Enter');
    await screen.findByText(words.again);
    await press('5');
    await fireEvent.click(await screen.findByRole('button', { name: words.more }));
    const [hungry] = screen.getAllByRole('radio', { name: words.haltWords[0] });
    const stillGoing = screen.getByRole('checkbox', { name: words.stillGoing });
    for (const one of [hungry, stillGoing, screen.getByRole('button', { name: 'Walk' })]) {
      one?.focus();
      await press('2');
      await press('Enter');
    }
    await screen.findByText(words.sum(7, 5, true));
    // Where the number is chosen, Enter is still the next step.
    screen.getByRole('radio', { name: '5', checked: true }).focus();
    await press('Enter');
    await waitFor(() => expect(screen.queryByText(words.again)).toBeNull());
  });
});
