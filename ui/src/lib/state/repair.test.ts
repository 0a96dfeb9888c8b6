import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import TitleField from '../../components/journal/TitleField.svelte';
import { copy } from '../../copy';
import { repairFields } from './repair';

describe('a field', () => {
  it('shows half a character as it is sealed, and leaves whole ones and the caret as they are', async () => {
    const given: (string | null)[] = [];
    const done = repairFields();
    render(TitleField, {
      title: null,
      onchange: (title: string | null) => given.push(title),
      ondone: () => undefined,
    });
    const field = screen.getByLabelText<HTMLTextAreaElement>(copy.journal.titleLabel);
    field.value = 'a \ud83d b 😀';
    field.setSelectionRange(3, 3);
    await fireEvent.input(field);
    expect(field.value).toBe('a \ufffd b 😀');
    expect(field.selectionStart).toBe(3);
    expect(given).toEqual(['a \ufffd b 😀']);
    done();
  });
});
