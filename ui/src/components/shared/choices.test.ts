import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import ChipAdd from './ChipAdd.svelte';
import Moods from './Moods.svelte';
import Scale from './Scale.svelte';
import Segmented from './Segmented.svelte';
import Stepper from './Stepper.svelte';

const radios = (): HTMLElement[] => screen.getAllByRole('radio');
const chosen = (): string[] =>
  radios()
    .filter((radio) => radio.getAttribute('aria-checked') === 'true')
    .map((radio) => radio.textContent.trim());
const tabStops = (): number => radios().filter((radio) => radio.tabIndex === 0).length;

describe('the scale', () => {
  const scale = (value: number | null): { onchange: ReturnType<typeof vi.fn> } => {
    const onchange = vi.fn();
    render(Scale, { label: 'Craving', value, onchange });
    return { onchange };
  };
  const press = (key: string, from = 0): Promise<boolean> =>
    fireEvent.keyDown(radios()[from] ?? document.body, { key });

  it('has nothing chosen until the person chooses', () => {
    scale(null);
    expect(chosen()).toEqual([]);
    expect(tabStops()).toBe(1);
  });
  it('takes a digit, and = for ten', async () => {
    const { onchange } = scale(null);
    await press('7');
    expect(chosen()).toEqual(['7']);
    await press('=');
    expect(chosen()).toEqual(['10']);
    expect(onchange.mock.calls).toEqual([[7], [10]]);
  });
  it('is taken back by Delete and by a second press, and not by Enter or a double press', async () => {
    const { onchange } = scale(7);
    const seven = radios()[7] as HTMLElement;
    await fireEvent.click(seven, { detail: 0 });
    await fireEvent.click(seven, { detail: 2 });
    expect(chosen()).toEqual(['7']);
    await fireEvent.click(seven, { detail: 1 });
    expect(chosen()).toEqual([]);
    await press('4');
    await press('Delete', 4);
    expect(chosen()).toEqual([]);
    expect(onchange.mock.calls.slice(-3)).toEqual([[null], [4], [null]]);
  });
  it('moves with the arrows and wraps', async () => {
    scale(10);
    await press('ArrowRight', 10);
    expect(chosen()).toEqual(['0']);
    await press('ArrowLeft');
    expect(chosen()).toEqual(['10']);
    expect(document.activeElement).toBe(radios()[10]);
  });
  it('begins at nought with the first arrow', async () => {
    scale(null);
    await press('ArrowRight');
    expect(chosen()).toEqual(['0']);
  });
  it('leaves shortcuts with Ctrl alone', async () => {
    const { onchange } = scale(4);
    await fireEvent.keyDown(radios()[4] ?? document.body, { key: '1', ctrlKey: true });
    expect(onchange).not.toHaveBeenCalled();
  });
});

describe('a segmented control', () => {
  it('has one tab stop and chooses with the arrows', async () => {
    const onchange = vi.fn();
    const options = [
      { value: '90', label: '90' },
      { value: 'year', label: 'Year' },
    ];
    render(Segmented, { label: 'Span', options, value: 'year', onchange });
    expect(tabStops()).toBe(1);
    await fireEvent.keyDown(radios()[1] ?? document.body, { key: 'ArrowRight' });
    expect(chosen()).toEqual(['90']);
    await fireEvent.keyDown(radios()[0] ?? document.body, { key: 'End' });
    expect(onchange.mock.calls).toEqual([['90'], ['year']]);
  });
});

describe('moods', () => {
  it('take 1 to 5 and always show the word', async () => {
    render(Moods, { label: 'Mood', value: null });
    await fireEvent.keyDown(radios()[0] ?? document.body, { key: '3' });
    expect(chosen()).toEqual(['Steady']);
  });
});

describe('a chip that adds', () => {
  it('adds what was typed on Enter, and nothing on Esc', async () => {
    const onadd = vi.fn();
    render(ChipAdd, { label: 'In your words', onadd });
    await fireEvent.click(screen.getByRole('button'));
    const field = screen.getByRole('textbox');
    await fireEvent.input(field, { target: { value: '  the old arithmetic ' } });
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect(onadd.mock.calls).toEqual([['the old arithmetic']]);
    await fireEvent.click(await screen.findByRole('button'));
    await fireEvent.input(screen.getByRole('textbox'), { target: { value: 'no' } });
    await fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' });
    expect(onadd).toHaveBeenCalledTimes(1);
  });
});

describe('a stepper', () => {
  const hours = {
    min: 0,
    max: 16,
    step: 0.5,
    start: 7,
    format: (n: number) => `${n} h`,
    parse: (text: string) => (text.trim() === '' || isNaN(Number(text)) ? null : Number(text)),
    unread: 'Hours look like 6.5.',
  };
  it('is empty until set, and starts where it is told', async () => {
    render(Stepper, { label: 'Sleep', value: null, ...hours });
    const field = screen.getByRole<HTMLInputElement>('spinbutton');
    expect(field.value).toBe('');
    await fireEvent.keyDown(field, { key: 'ArrowUp' });
    expect(field.value).toBe('7 h');
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(field.value).toBe('6.5 h');
  });
  it('keeps within its ends when typed', async () => {
    render(Stepper, { label: 'Sleep', value: 7, ...hours });
    const field = screen.getByRole<HTMLInputElement>('spinbutton');
    await fireEvent.input(field, { target: { value: '40' } });
    await fireEvent.blur(field);
    expect(field.value).toBe('16 h');
  });
  it('keeps what cannot be read, and says so until it can', async () => {
    const onchange = vi.fn();
    render(Stepper, { label: 'Sleep', value: 7, ...hours, onchange });
    const field = screen.getByRole<HTMLInputElement>('spinbutton');
    await fireEvent.input(field, { target: { value: 'a while' } });
    await fireEvent.blur(field);
    expect([field.value, field.getAttribute('aria-invalid')]).toEqual(['a while', 'true']);
    expect(screen.getByRole('alert').textContent).toBe(hours.unread);
    expect(onchange).not.toHaveBeenCalled();
    await fireEvent.input(field, { target: { value: '6.5' } });
    await fireEvent.blur(field);
    expect([field.value, screen.queryByRole('alert')]).toEqual(['6.5 h', null]);
  });
});
