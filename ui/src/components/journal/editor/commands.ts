/** What the toolbar and the keys do to the text: they put Markdown marks in or take them out, and nothing else. */
import { syntaxTree } from '@codemirror/language';
import {
  EditorSelection,
  type ChangeSpec,
  type EditorState,
  type Line,
  type StateCommand,
} from '@codemirror/state';

/** The five marks of the toolbar. */
export type MarkName = 'heading' | 'bold' | 'italic' | 'list' | 'quote';

const inline = {
  bold: { sign: '**', node: 'StrongEmphasis' },
  italic: { sign: '*', node: 'Emphasis' },
} as const;
const starts: Record<'heading' | 'list' | 'quote', { put: string; has: RegExp }> = {
  heading: { put: '## ', has: /^#{1,6}[ \t]+/ },
  list: { put: '- ', has: /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/ },
  quote: { put: '> ', has: /^[ \t]*>[ \t]?/ },
};

/** The innermost node of a kind that holds the whole range. */
function around(
  state: EditorState,
  from: number,
  to: number,
  name: string,
): { from: number; to: number } | null {
  for (const side of [-1, 1] as const) {
    let node = syntaxTree(state).resolveInner(from, side);
    for (;;) {
      if (node.name === name && node.to >= to) return node;
      if (!node.parent) break;
      node = node.parent;
    }
  }
  return null;
}

function toggleInline(name: keyof typeof inline): StateCommand {
  const { sign, node } = inline[name];
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const spec = state.changeByRange((range) => {
      const held = around(state, range.from, range.to, node);
      if (held) {
        const changes = [
          { from: held.from, to: held.from + sign.length },
          { from: held.to - sign.length, to: held.to },
        ];
        const set = state.changes(changes);
        return { changes, range: EditorSelection.range(set.mapPos(range.anchor), set.mapPos(range.head)) };
      }
      const word = range.empty ? state.wordAt(range.head) : null;
      const text = state.sliceDoc(word?.from ?? range.from, word?.to ?? range.to);
      const from = (word?.from ?? range.from) + (text.length - text.trimStart().length);
      const to = Math.max(from, (word?.to ?? range.to) - (text.length - text.trimEnd().length));
      const changes = [
        { from, insert: sign },
        { from: to, insert: sign },
      ];
      const shift = sign.length;
      if (range.empty) return { changes, range: EditorSelection.cursor(range.head + shift) };
      return { changes, range: EditorSelection.range(from + shift, to + shift) };
    });
    dispatch(state.update(spec, { userEvent: 'input.mark', scrollIntoView: true }));
    return true;
  };
}

function selectedLines(state: EditorState): Line[] {
  const lines = new Map<number, Line>();
  for (const { from, to } of state.selection.ranges) {
    for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
      lines.set(line.number, line);
      if (line.to >= to || line.number === state.doc.lines) break;
    }
  }
  const all = [...lines.values()];
  const written = all.filter(({ text }) => text.trim() !== '');
  return written.length > 0 ? written : all;
}

function toggleStart(name: keyof typeof starts): StateCommand {
  const { put, has } = starts[name];
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const lines = selectedLines(state);
    const off = lines.every(({ text }) => has.test(text));
    const changes: ChangeSpec[] = [];
    for (const line of lines) {
      const had = has.exec(line.text)?.[0].length ?? 0;
      if (off) changes.push({ from: line.from, to: line.from + had });
      else if (had === 0) changes.push({ from: line.from, insert: put });
    }
    const set = state.changes(changes);
    dispatch(
      state.update({
        changes: set,
        selection: EditorSelection.create(
          state.selection.ranges.map(({ anchor, head }) =>
            EditorSelection.range(set.mapPos(anchor, 1), set.mapPos(head, 1)),
          ),
          state.selection.mainIndex,
        ),
        userEvent: 'input.mark',
        scrollIntoView: true,
      }),
    );
    return true;
  };
}

const toggles: Record<MarkName, StateCommand> = {
  heading: toggleStart('heading'),
  bold: toggleInline('bold'),
  italic: toggleInline('italic'),
  list: toggleStart('list'),
  quote: toggleStart('quote'),
};

/** The command behind a mark. */
export const toggle = (name: MarkName): StateCommand => toggles[name];

/** Which marks hold the caret, for the toolbar to show. */
export function marksAt(state: EditorState): readonly MarkName[] {
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(from).text;
  const held: MarkName[] = [];
  for (const name of ['bold', 'italic'] as const)
    if (around(state, from, to, inline[name].node)) held.push(name);
  for (const name of ['heading', 'list', 'quote'] as const) if (starts[name].has.test(line)) held.push(name);
  return held;
}

const opening = /^([ \t]*)(?:(>[ \t]?)|([-*+])([ \t]+)(\[[ xX]\][ \t]+)?|(\d{1,9})([.)])([ \t]+))/;

/** Enter in a list or a quote begins the next item; in an empty one it ends the list. */
export const continueList: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  if (state.readOnly || state.selection.ranges.length > 1) return false;
  const line = state.doc.lineAt(main.head);
  const found = opening.exec(line.text);
  if (!found || main.from < line.from + found[0].length) return false;
  const [whole, indent = '', quote, bullet, gap = ' ', box, number, dot = '.', after = ' '] = found;
  if (line.text.trimEnd() === whole.trimEnd() && main.empty) {
    dispatch(
      state.update({ changes: { from: line.from, to: line.from + whole.length }, userEvent: 'input' }),
    );
    return true;
  }
  const next = number
    ? `${Number(number) + 1}${dot}${after}`
    : bullet
      ? `${bullet}${gap}${box ? '[ ] ' : ''}`
      : quote;
  const insert = `${state.lineBreak}${indent}${next ?? ''}`;
  dispatch(state.update(state.replaceSelection(insert), { userEvent: 'input', scrollIntoView: true }));
  return true;
};
