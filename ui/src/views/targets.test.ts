import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import targetSeeds from '../../../assets/content/targets.json';
import { copy } from '../copy';
import type { TargetForm } from '../lib/ipc/bindings';
import { refuse } from '../lib/ipc/double';
import { ID, alcohol, open, page, requests } from './openedOver.test.support';

describe('a target', () => {
  it('takes no date for alcohol before its page was read and ticked', async () => {
    const backend = open({ kind: 'targets', id: ID }, { seal_target: (form) => page(form) });
    await screen.findByText(copy.targets.readFirst, { exact: false });
    expect(screen.queryByText(copy.targets.addNow)).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: copy.targets.readFirstDo }));
    const dialog = await screen.findByRole('dialog');
    const goOn = within(dialog).getByRole('button', { name: copy.targets.readDone });
    expect(goOn.getAttribute('aria-disabled')).toBe('true');
    await fireEvent.click(within(dialog).getByRole('checkbox', { name: copy.targets.haveRead }));
    await fireEvent.click(goOn);
    await fireEvent.click(await screen.findByRole('button', { name: copy.targets.addNow }));
    await fireEvent.click(screen.getByRole('button', { name: copy.targets.seal }));
    await waitFor(() =>
      expect(requests<TargetForm>(backend, 'seal_target')[0]).toMatchObject({
        withdrawal_read: true,
        attempts: [{ end: null, remembered: false }],
      }),
    );
  });

  it('that is new and was only looked at is not sealed by going back, and is once it is touched or asked for', async () => {
    const gambling = targetSeeds.items.find(({ id }) => id === 'gambling')?.name ?? '';
    for (const [touch, sealed] of [
      [() => Promise.resolve(), 0],
      [
        () =>
          fireEvent.input(screen.getByLabelText(copy.targets.name), { target: { value: 'Scratch cards' } }),
        1,
      ],
      [() => fireEvent.click(screen.getByRole('button', { name: copy.targets.seal })), 1],
    ] as const) {
      const backend = open({ kind: 'targets' }, { seal_target: (form) => page(form) });
      await fireEvent.click(await screen.findByRole('button', { name: copy.targets.add }));
      await fireEvent.click(await screen.findByRole('button', { name: gambling }));
      await screen.findByLabelText(copy.targets.name);
      await touch();
      const back = screen.queryByRole('button', { name: copy.targets.back });
      if (back) await fireEvent.click(back);
      await screen.findByRole('button', { name: copy.targets.edit });
      expect(requests(backend, 'seal_target')).toHaveLength(sealed);
      cleanup();
    }
  });

  it('is not sealed over a limit or a day that cannot be read', async () => {
    const gambling = { ...alcohol, name: 'Gambling', seed: 'gambling' };
    const goal = { kind: 'reduce', limit: 2, unit: '', per: 'day' } as const;
    const backend = open(
      { kind: 'targets', id: ID },
      { targets: { targets: [page({ ...gambling, goal })] }, seal_target: (form) => page(form) },
    );
    for (const typed of ['lots', '99999999999']) {
      await fireEvent.input(await screen.findByLabelText(copy.targets.limit), { target: { value: typed } });
      await fireEvent.click(screen.getByRole('button', { name: copy.targets.seal }));
      expect(await screen.findByText(copy.targets.badLimit)).toBeTruthy();
      expect(screen.getByLabelText(copy.targets.limit)).toHaveProperty('value', typed);
    }
    await fireEvent.input(screen.getByLabelText(copy.targets.limit), { target: { value: '3' } });
    await fireEvent.click(screen.getByRole('button', { name: copy.targets.seal }));
    await screen.findByRole('button', { name: copy.targets.edit });
    expect(requests<TargetForm>(backend, 'seal_target').map(({ goal }) => goal)).toMatchObject([
      { limit: 3 },
    ]);
    // The list was read when it was come to, and once it was gone back to.
    expect(requests(backend, 'targets')).toHaveLength(2);
  });

  it('takes a date at once for what is not dangerous to stop', async () => {
    const gambling = page({ ...alcohol, name: 'Gambling', seed: 'gambling' });
    open({ kind: 'targets', id: ID }, { targets: { targets: [gambling] } });
    expect(await screen.findByRole('button', { name: copy.targets.addNow })).toBeTruthy();
  });

  it('keeps what was given for a goal while another is looked at', async () => {
    open({ kind: 'targets', id: ID }, {});
    const step = await screen.findByRole('radio', { name: copy.targets.goalNames.taper });
    await fireEvent.click(step);
    await fireEvent.input(screen.getByLabelText(copy.targets.plan), {
      target: { value: 'Half a tablet less' },
    });
    await fireEvent.click(screen.getByRole('radio', { name: copy.targets.goalNames.reduce }));
    await fireEvent.input(screen.getByLabelText(copy.targets.limit), { target: { value: 'two or so' } });
    await fireEvent.blur(screen.getByLabelText(copy.targets.limit));
    expect(screen.getByText(copy.targets.badLimit)).toBeTruthy();
    await fireEvent.click(step);
    expect(screen.getByLabelText<HTMLTextAreaElement>(copy.targets.plan).value).toBe('Half a tablet less');
  });

  it('keeps the form and says what does not fit', async () => {
    open(
      { kind: 'targets', id: ID },
      {
        targets: { targets: [page({ ...alcohol, withdrawal_read: true })] },
        seal_target: () => {
          throw refuse({ kind: 'bad_request', field: 'attempts', reason: 'overlap' });
        },
      },
    );
    const name = await screen.findByLabelText<HTMLInputElement>(copy.targets.name);
    await fireEvent.input(name, { target: { value: 'Wine' } });
    await fireEvent.click(screen.getByRole('button', { name: copy.targets.seal }));
    expect(await screen.findByText(copy.targets.problems['overlap'] ?? '')).toBeTruthy();
    expect(name.value).toBe('Wine');
  });
});
