/**
 * Puts a CodeMirror view on a page under a policy that forbids `<style>`.
 *
 * The view lives in a shadow root, where its styles go into `adoptedStyleSheets`. The text is the document, byte
 * for byte: what was handed in comes out unless the person changed it. It offers no spelling service, no
 * correction and no link to follow, so nothing that is typed leaves the page.
 */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, placeholder } from '@codemirror/view';
import { joinPasted, keepBreaks } from './breaks';
import { continueList, marksAt, toggle, type MarkName } from './commands';
import { styled } from './decorate';
import { prose } from './language';
import { paper } from './theme';
import { repairHalves, wellFormed } from './wellFormed';

export interface PaperOptions {
  readonly text: string;
  /** What the editor is called when read aloud. */
  readonly label: string;
  /** Names a character that cannot be seen, e.g. U+2028. */
  readonly nameOf: (code: string) => string;
  readonly hint?: string | undefined;
  readonly readOnly?: boolean;
  /** The text changed. `read` gives it whole; it is not made before it is asked for. */
  readonly onchange?: (read: () => string) => void;
  readonly onblur?: () => void;
  readonly onmarks?: (marks: readonly MarkName[]) => void;
  readonly onrepair?: (repaired: number) => void;
}

/** Characters without a shape: controls, line and paragraph separators. Marks of direction stay unseen. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\r(?!$)/g;

/** Signs for them, of the kind that every face has: a return arrow for what breaks lines elsewhere, else a dot. */
export const pictureOf = (code: number): string => ([0x0d, 0x2028, 0x2029].includes(code) ? '↵' : '·');

function unseen(nameOf: (code: string) => string): Extension {
  return highlightSpecialChars({
    specialChars: UNSEEN,
    render(code) {
      const span = document.createElement('span');
      const name = nameOf(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
      span.textContent = pictureOf(code);
      span.className = 'cm-specialChar';
      span.title = name;
      span.setAttribute('aria-label', name);
      return span;
    },
  });
}

/** The state of one text; a new text gets a new state, and with it an undo history of its own. */
export function stateOf(options: PaperOptions): EditorState {
  const listeners = EditorView.updateListener.of((update) => {
    if (update.docChanged) options.onchange?.(() => textOf(update.state));
    if (update.docChanged || update.selectionSet) options.onmarks?.(marksAt(update.state));
    if (update.focusChanged && !update.view.hasFocus) options.onblur?.();
  });
  return EditorState.create({
    doc: options.text,
    extensions: [
      keepBreaks(options.text),
      EditorState.readOnly.of(options.readOnly ?? false),
      history(),
      prose,
      styled,
      paper,
      unseen(options.nameOf),
      repairHalves((repaired) => options.onrepair?.(repaired)),
      EditorView.clipboardInputFilter.of(joinPasted),
      EditorView.clipboardOutputFilter.of((text) => wellFormed(text).text),
      EditorView.lineWrapping,
      EditorView.perLineTextDirection.of(true),
      EditorView.contentAttributes.of({
        'aria-label': options.label,
        'aria-multiline': 'true',
        spellcheck: 'false',
        autocorrect: 'off',
        autocapitalize: 'off',
        writingsuggestions: 'false',
        translate: 'no',
      }),
      options.hint ? placeholder(options.hint) : [],
      Prec.high(
        keymap.of([
          { key: 'Enter', run: continueList },
          { key: 'Mod-b', run: toggle('bold') },
          { key: 'Mod-i', run: toggle('italic') },
        ]),
      ),
      keymap.of([
        ...historyKeymap,
        ...defaultKeymap.filter(({ key }) => key !== 'Mod-i' && key !== 'Escape'),
      ]),
      listeners,
    ],
  });
}

/** The whole text, with the line ends that it has. */
export const textOf = (state: EditorState): string => state.sliceDoc();

/** Mounts the editor in a shadow root of `host`. */
export function mountPaper(host: HTMLElement, options: PaperOptions): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  return new EditorView({ state: stateOf(options), parent: root, root });
}
