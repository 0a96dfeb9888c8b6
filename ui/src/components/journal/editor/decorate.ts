/**
 * Styles the text in place: lines by what they are, words by their marks, the marks themselves dimmed.
 *
 * Marks that open a line hang in the margin, so that the words keep one left edge. Only what is on screen is
 * looked at. No mark is ever hidden: what is sealed is what is seen.
 */
import { syntaxTree } from '@codemirror/language';
import { RangeSetBuilder, type EditorState, type Line } from '@codemirror/state';
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view';

interface Span {
  from: number;
  to: number;
  deco: Decoration;
}

interface LineLook {
  classes: Set<string>;
  /** Where the marks that open the line end. */
  hang: number;
}

const mark = (name: string): Decoration => Decoration.mark({ class: name });
const dim = mark('mark');
const hanging = mark('mark hang');
const words: Record<string, Decoration> = {
  Emphasis: mark('em'),
  StrongEmphasis: mark('strong'),
  InlineCode: mark('code'),
  Strikethrough: mark('struck'),
  Link: mark('link'),
  EmphasisMark: dim,
  CodeMark: dim,
  LinkMark: dim,
  LinkTitle: dim,
  CodeInfo: dim,
  StrikethroughMark: dim,
  URL: mark('mark url'),
  Escape: mark('escape'),
};
const openers = new Set(['HeaderMark', 'QuoteMark', 'ListMark']);
const lineOf: Record<string, string> = {
  ATXHeading1: 'h1',
  ATXHeading2: 'h2',
  ATXHeading3: 'h3',
  ATXHeading4: 'h3',
  ATXHeading5: 'h3',
  ATXHeading6: 'h3',
  Blockquote: 'quote',
  FencedCode: 'block-code',
  HorizontalRule: 'rule',
};
const DEEPEST = 4;

const lineDecorations = new Map<string, Decoration>();

/** A line's decoration. `dir=auto`: each line runs the way its own letters do. */
function lineDecoration(classes: Iterable<string>): Decoration {
  const name = [...classes].sort().join(' ');
  let found = lineDecorations.get(name);
  if (!found) {
    found = Decoration.line({ attributes: name ? { dir: 'auto', class: name } : { dir: 'auto' } });
    lineDecorations.set(name, found);
  }
  return found;
}

const isBlank = (line: Line): boolean => line.text.trim() === '';

/** Whether a blank line is the gap between two paragraphs, drawn half as high. */
function isGap(state: EditorState, line: Line): boolean {
  if (!isBlank(line) || line.number === 1 || line.number === state.doc.lines) return false;
  if (isBlank(state.doc.line(line.number - 1))) return false;
  const holdsCaret = state.selection.ranges.some(({ head }) => head >= line.from && head <= line.to);
  return !holdsCaret || !isBlank(state.doc.line(line.number + 1));
}

function look(state: EditorState, from: number, to: number): { spans: Span[]; lines: Map<number, LineLook> } {
  const spans: Span[] = [];
  const lines = new Map<number, LineLook>();
  const at = (line: Line): LineLook => {
    let found = lines.get(line.from);
    if (!found) lines.set(line.from, (found = { classes: new Set(), hang: line.from }));
    return found;
  };
  let depth = 0;
  syntaxTree(state).iterate({
    from,
    to,
    enter(node) {
      if (node.name === 'ListItem') {
        depth += 1;
        eachLine(state, node.from, Math.min(node.to, to), (line) => {
          const seen = at(line);
          if (depth > 1) seen.classes.delete(`item-${Math.min(depth - 1, DEEPEST)}`);
          seen.classes.add(`item-${Math.min(depth, DEEPEST)}`);
          seen.hang = Math.max(seen.hang, line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0));
        });
      }
      const lineClass = lineOf[node.name];
      if (lineClass) {
        eachLine(state, Math.max(from, node.from), Math.min(node.to, to), (line) =>
          at(line).classes.add(lineClass),
        );
      }
      if (openers.has(node.name)) {
        const line = state.doc.lineAt(node.from);
        const seen = at(line);
        if (state.sliceDoc(seen.hang, node.from).trim() === '') {
          const after = /^[ \t]*/.exec(state.sliceDoc(node.to, line.to))?.[0].length ?? 0;
          seen.hang = node.to + after;
        } else spans.push({ from: node.from, to: node.to, deco: dim });
      }
      const word = words[node.name];
      if (word && node.to > node.from) spans.push({ from: node.from, to: node.to, deco: word });
    },
    leave(node) {
      if (node.name === 'ListItem') depth -= 1;
    },
  });
  return { spans, lines };
}

function eachLine(state: EditorState, from: number, to: number, visit: (line: Line) => void): void {
  for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
    visit(line);
    if (line.to >= to || line.number === state.doc.lines) return;
  }
}

function decorate(view: EditorView): DecorationSet {
  const { state } = view;
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    const { spans, lines } = look(state, from, to);
    const all: Span[] = spans;
    eachLine(state, from, to, (line) => {
      const seen = lines.get(line.from);
      const classes = new Set(seen?.classes);
      if (isGap(state, line)) classes.add('gap');
      all.push({ from: line.from, to: line.from, deco: lineDecoration(classes) });
      if (seen && seen.hang > line.from) all.push({ from: line.from, to: seen.hang, deco: hanging });
    });
    all.sort((a, b) => a.from - b.from || a.deco.startSide - b.deco.startSide || b.to - a.to);
    for (const span of all) builder.add(span.from, span.to, span.deco);
  }
  return builder.finish();
}

/** The styling, kept up with the text, the caret and what is on screen. */
export const styled = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }
    update(update: ViewUpdate): void {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || update.selectionSet || parsed) {
        this.decorations = decorate(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
