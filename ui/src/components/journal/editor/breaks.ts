/**
 * Line ends stay as they were written: LF, CRLF, a lone CR, or a mixture.
 *
 * A text whose every break is CRLF is edited with CRLF as its break. Any other text breaks at LF alone, and each
 * CR in it is a character like any other; one that stands before a LF is hidden, never typed behind, and goes
 * when its line end goes. Nothing here rewrites a text that the person did not touch.
 */
import { EditorState, Prec, type Extension, type StateCommand } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  keymap,
  MatchDecorator,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';

/** What a line ends with in this text. */
export function breakOf(text: string): '\n' | '\r\n' {
  return text.includes('\r\n') && !/\r(?!\n)|(?:^|[^\r])\n/.test(text) ? '\r\n' : '\n';
}

/** Keeps the line ends of `text` while it is edited. */
export function keepBreaks(text: string): Extension {
  const lineBreak = breakOf(text);
  const mixed = lineBreak === '\n' && text.includes('\r');
  return [EditorState.lineSeparator.of(lineBreak), mixed ? hiddenReturns : []];
}

/** Pasted lines break as this text's lines do. */
export const joinPasted = (text: string, state: EditorState): string =>
  text.replace(/\r\n?|\n/g, state.lineBreak);

const returns = new MatchDecorator({ regexp: /\r$/g, decoration: Decoration.replace({}) });

const hidden = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = returns.createDeco(view);
    }
    update(update: ViewUpdate): void {
      this.decorations = returns.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** The end of a line as the person knows it: before its hidden CR. */
function visibleEnd(state: EditorState, at: number): number {
  const line = state.doc.lineAt(at);
  return at === line.to && line.text.endsWith('\r') && line.number < state.doc.lines ? at - 1 : at;
}

const neverBehind = EditorState.transactionFilter.of((tr) => {
  if (!tr.selection && !tr.docChanged) return tr;
  const { main } = tr.newSelection;
  const head = visibleEnd(tr.state, main.head);
  const anchor = visibleEnd(tr.state, main.anchor);
  if (head === main.head && anchor === main.anchor) return tr;
  return [tr, { selection: { anchor, head }, sequential: true }];
});

const deleteBreakAfter: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  if (!main.empty || state.sliceDoc(main.head, main.head + 2) !== '\r\n') return false;
  dispatch(state.update({ changes: { from: main.head, to: main.head + 2 }, userEvent: 'delete.forward' }));
  return true;
};

const deleteBreakBefore: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  if (!main.empty || state.sliceDoc(Math.max(0, main.head - 2), main.head) !== '\r\n') return false;
  dispatch(state.update({ changes: { from: main.head - 2, to: main.head }, userEvent: 'delete.backward' }));
  return true;
};

const hiddenReturns: Extension = [
  hidden,
  EditorView.atomicRanges.of((view) => view.plugin(hidden)?.decorations ?? Decoration.none),
  neverBehind,
  Prec.high(
    keymap.of([
      { key: 'Delete', run: deleteBreakAfter },
      { key: 'Backspace', run: deleteBreakBefore },
    ]),
  ),
];
