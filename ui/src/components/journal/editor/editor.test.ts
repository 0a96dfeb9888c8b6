import { EditorSelection, type EditorState, type StateCommand } from '@codemirror/state';
import { deleteCharBackward, deleteCharForward, insertNewline, redo, undo } from '@codemirror/commands';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { breakOf } from './breaks';
import { continueList, marksAt, toggle } from './commands';
import { mountPaper, pictureOf, stateOf, textOf, type PaperOptions } from './mount';
import { wellFormed } from './wellFormed';

const options = (text: string): PaperOptions => ({ text, label: 'Entry', nameOf: (code) => code });

/** A text with the selection shown: `|` for a caret, `‹` and `›` round a range. */
function shown(text: string): EditorState {
  const from = text.search(/[|‹]/);
  const kept = text.replace(/[|‹›]/g, '');
  const to = text.includes('‹') ? text.indexOf('›') - 1 : from;
  return stateOf(options(kept)).update({ selection: { anchor: from, head: to } }).state;
}

function run(state: EditorState, command: StateCommand): EditorState {
  let next = state;
  command({ state, dispatch: (tr) => (next = tr.state) });
  return next;
}

const after = (text: string, command: StateCommand): string => textOf(run(shown(text), command));

describe('the text', () => {
  const kept = [
    '',
    'one line',
    'unix\nlines\n',
    'windows\r\nlines\r\n',
    'old mac\rlines\r',
    'a mixture\r\nof\nall\rthree\r\n',
    '\r\n\n\r',
    'separators\u2028of\u2029Unicode',
    'nul \u0000 and bell \u0007',
    '\uFEFFmark at the start',
    'family 👨‍👩‍👧 and שלום and \u202Eturned\u202C',
    'tabs\tand  spaces \n\n\n   ',
  ];
  for (const text of kept) {
    it(`comes out as it went in: ${JSON.stringify(text)}`, () =>
      expect(textOf(stateOf(options(text)))).toBe(text));
  }

  it('comes out as it went in, for ten thousand invented texts', () => {
    const parts = ['\r', '\n', '\r\n', 'a', ' ', '\u2028', '\u0000', '**', '# ', '- ', 'ß', '😀', '\u0301'];
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let n = 0; n < 10_000; n++) {
      const text = Array.from({ length: next(12) }, () => parts[next(parts.length)] ?? '').join('');
      if (textOf(stateOf(options(text))) !== text) expect.fail(JSON.stringify(text));
    }
  });

  it('breaks with CRLF only where every break is one', () => {
    expect(breakOf('a\r\nb\r\n')).toBe('\r\n');
    for (const text of ['', 'a', 'a\nb', 'a\r\nb\n', 'a\rb', '\n\r\n']) expect(breakOf(text)).toBe('\n');
  });

  it('gets the line ends that it has from Enter', () => {
    const state = stateOf(options('a\r\nb')).update({ selection: { anchor: 1 } }).state;
    expect(textOf(run(state, insertNewline))).toBe('a\r\n\r\nb');
  });

  it('is never typed behind a hidden return', () => {
    const state = stateOf(options('ab\r\ncd\ne')).update({ selection: { anchor: 3 } }).state;
    expect(textOf(state.update(state.replaceSelection('X')).state)).toBe('abX\r\ncd\ne');
  });

  it('is what it was after undo', () => {
    const state = shown('one|');
    const typed = state.update({ changes: { from: 3, insert: ' two' }, userEvent: 'input.type' }).state;
    expect(textOf(run(typed, undo))).toBe('one');
    expect(textOf(run(run(typed, undo), redo))).toBe('one two');
  });

  it('of a read-only page is not changed by marks', () => {
    const state = stateOf({ ...options('word'), readOnly: true });
    expect(textOf(run(state, toggle('bold')))).toBe('word');
  });
});

describe('half characters', () => {
  it('become visible and are counted', () => {
    expect(wellFormed('a\uD83Db\uDE00c😀')).toEqual({ text: 'a\uFFFDb\uFFFDc😀', repaired: 2 });
  });

  it('are repaired where they arrive, and said', async () => {
    const onrepair = vi.fn();
    const state = stateOf({ ...options('ab'), onrepair });
    const pasted = state.update({ changes: { from: 1, insert: 'x\uD83Dy\uDE00' } }).state;
    expect(textOf(pasted)).toBe('ax\uFFFDy\uFFFDb');
    await Promise.resolve();
    expect(onrepair).toHaveBeenCalledWith(2);
  });

  it('that meet are one whole character', () => {
    const state = stateOf(options('😀'));
    expect(textOf(state.update({ changes: { from: 1, to: 2, insert: '\uDE01' } }).state)).toBe('😁');
  });

  it('left behind by a deletion are repaired', () => {
    const state = stateOf(options('a😀b'));
    expect(textOf(state.update({ changes: { from: 1, to: 2 } }).state)).toBe('a\uFFFDb');
  });
});

describe('marks', () => {
  it('go round the selection and off again', () => {
    expect(after('a ‹word› b', toggle('bold'))).toBe('a **word** b');
    expect(after('a **‹word›** b', toggle('bold'))).toBe('a word b');
    expect(after('a *w|ord* b', toggle('italic'))).toBe('a word b');
  });
  it('leave the spaces of a selection outside', () =>
    expect(after('a‹ word ›b', toggle('italic'))).toBe('a *word* b'));
  it('go round the word at the caret', () => expect(after('a wo|rd b', toggle('bold'))).toBe('a **word** b'));
  it('keep the caret between them in an empty place', () => {
    const state = run(shown('a | b'), toggle('bold'));
    expect(textOf(state)).toBe('a **** b');
    expect(state.selection.main.head).toBe(4);
  });
  it('bold does not take italic off', () => expect(after('*w|ord*', toggle('bold'))).toBe('***word***'));
  it('open every written line of a selection', () => {
    expect(after('‹one\n\ntwo›', toggle('list'))).toBe('- one\n\n- two');
    expect(after('‹- one\n\n- two›', toggle('list'))).toBe('one\n\ntwo');
    expect(after('on|e', toggle('quote'))).toBe('> one');
    expect(after('### on|e', toggle('heading'))).toBe('one');
  });
  it('are known at the caret', () => {
    expect(marksAt(shown('## a **b|b** c'))).toEqual(['bold', 'heading']);
    expect(marksAt(shown('plain| words'))).toEqual([]);
  });
});

describe('Enter', () => {
  it('begins the next item of a list', () => {
    expect(after('- one|', continueList)).toBe('- one\n- ');
    expect(after('9. nine|', continueList)).toBe('9. nine\n10. ');
    expect(after('  * in|ner', continueList)).toBe('  * in\n  * ner');
    expect(after('> said|', continueList)).toBe('> said\n> ');
    expect(after('- [x] done|', continueList)).toBe('- [x] done\n- [ ] ');
  });
  it('in an empty item ends the list', () => expect(after('- one\n- |', continueList)).toBe('- one\n'));
  it('elsewhere is a plain line end', () =>
    expect(continueList({ state: shown('words|'), dispatch: () => expect.fail() })).toBe(false));
});

describe('the paper', () => {
  let host: HTMLElement | undefined;
  afterEach(() => host?.remove());
  const mounted = (text: string, more: Partial<PaperOptions> = {}): ReturnType<typeof mountPaper> => {
    host = document.createElement('div');
    document.body.append(host);
    return mountPaper(host, { ...options(text), ...more });
  };

  it('puts no style element on the page', () => {
    const before = document.querySelectorAll('style').length;
    const view = mounted('# a');
    expect(document.querySelectorAll('style')).toHaveLength(before);
    expect(view.root.adoptedStyleSheets.length).toBeGreaterThan(0);
    expect((view.root as ShadowRoot).querySelectorAll('style')).toHaveLength(0);
  });
  it('has a name and offers no spelling service', () => {
    const { contentDOM } = mounted('a', { label: 'Entry text' });
    expect(contentDOM.getAttribute('aria-label')).toBe('Entry text');
    expect(contentDOM.getAttribute('role')).toBe('textbox');
    for (const name of ['spellcheck', 'writingsuggestions'])
      expect(contentDOM.getAttribute(name)).toBe('false');
    expect(contentDOM.getAttribute('autocorrect')).toBe('off');
  });
  it('hangs the marks that open a line and dims the others', () => {
    const { contentDOM } = mounted('## Head\n- item\n> said\na **b** c');
    expect([...contentDOM.querySelectorAll('.hang')].map((e) => e.textContent)).toEqual(['## ', '- ', '> ']);
    expect(contentDOM.querySelector('.strong')?.textContent).toBe('**b**');
    expect(contentDOM.querySelectorAll('.cm-line')[0]?.className).toContain('h2');
  });
  it('lets every line run its own way', () => {
    const lines = mounted('one\nשתיים').contentDOM.querySelectorAll('.cm-line');
    expect([...lines].map((line) => line.getAttribute('dir'))).toEqual(['auto', 'auto']);
  });
  it('shows characters that have no shape, and names them', () => {
    const { contentDOM } = mounted('a\u0000b\u2028c');
    expect(
      [...contentDOM.querySelectorAll('.cm-specialChar')].map((e) => e.getAttribute('aria-label')),
    ).toEqual(['U+0000', 'U+2028']);
    expect(pictureOf(13)).toBe('↵');
  });
  it('takes the whole line end of a mixture with Delete and Backspace', () => {
    const view = mounted('ab\r\ncd\ne');
    view.dispatch({ selection: EditorSelection.cursor(2) });
    view.contentDOM.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, cancelable: true }),
    );
    expect(textOf(view.state)).toBe('abcd\ne');
    deleteCharBackward(view);
    deleteCharForward(view);
    expect(textOf(view.state)).toBe('ad\ne');
  });
  it('tells of a change without making the text before it is asked for', () => {
    const onchange = vi.fn<(read: () => string) => void>();
    const view = mounted('a\r\nb', { onchange });
    view.dispatch({ changes: { from: 0, insert: 'x' } });
    expect(onchange.mock.calls[0]?.[0]()).toBe('xa\r\nb');
  });
});
