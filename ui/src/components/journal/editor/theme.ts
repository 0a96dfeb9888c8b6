/**
 * The paper's look. These rules reach the page through `adoptedStyleSheets` of the editor's own shadow root, which
 * the content security policy allows; a `<style>` element it would refuse. Colours and faces are the tokens'.
 */
import { EditorView } from '@codemirror/view';

const hangs = '3.4em';

export const paper = EditorView.theme({
  '&': { color: 'var(--ink)', background: 'none' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--serif)',
    font: 'var(--editor-font, var(--t-body))',
    fontVariantNumeric: 'lining-nums',
    overflow: 'visible !important',
  },
  '.cm-content': { padding: '0', caretColor: 'var(--amber)', minHeight: 'var(--editor-least, 0)' },
  '.cm-line': { padding: '0', unicodeBidi: 'plaintext' },
  '.cm-line ::selection, .cm-line::selection': { background: 'var(--accent-soft)', color: 'var(--ink)' },
  '.mark': { color: 'var(--ink-3)', fontWeight: '400', fontStyle: 'normal', textDecoration: 'none' },
  '.hang': {
    display: 'inline-block',
    width: hangs,
    marginInlineStart: `-${hangs}`,
    paddingInlineEnd: '5px',
    boxSizing: 'border-box',
    textAlign: 'end',
    textIndent: '0',
    whiteSpace: 'pre',
    font: 'var(--editor-font, var(--t-body))',
  },
  '.em': { fontStyle: 'italic' },
  '.strong': { fontWeight: '700' },
  '.struck': { textDecoration: 'line-through', textDecorationColor: 'var(--ink-3)' },
  '.code, .block-code': { fontFamily: 'var(--mono)', fontSize: '0.84em' },
  '.code': { background: 'var(--sunken)', borderRadius: 'var(--r-xs)' },
  '.block-code': { background: 'var(--sunken)' },
  '.link': { color: 'var(--accent)' },
  '.url': { fontSize: '0.84em', wordBreak: 'break-all' },
  '.h1': {
    font: '400 1.625rem/2rem var(--serif)',
    letterSpacing: 'var(--tracking-head)',
    paddingTop: '0.5em',
  },
  '.h2': { font: '500 1.3125rem/1.875rem var(--serif)', paddingTop: '0.4em', paddingBottom: '0.1em' },
  '.h3': { font: '600 1.1875rem/1.875rem var(--serif)', paddingTop: '0.2em' },
  '.h1 .hang, .h2 .hang, .h3 .hang': {
    font: 'inherit',
    fontWeight: '400',
    width: '3em',
    marginInlineStart: '-3em',
  },
  '.quote': { color: 'var(--ink-2)', fontStyle: 'italic' },
  '.item-1, .item-2, .item-3, .item-4': { paddingBottom: '0.2em' },
  '.item-2': { paddingInlineStart: '1.5em' },
  '.item-3': { paddingInlineStart: '3em' },
  '.item-4': { paddingInlineStart: '4.5em' },
  '.rule': { color: 'var(--ink-3)', letterSpacing: '0.2em' },
  '.gap': { lineHeight: '1rem' },
  '.cm-specialChar': { color: 'var(--ink-3)', fontFamily: 'var(--mono)', fontSize: '0.8em' },
  '.cm-placeholder': { color: 'var(--ink-3)', fontStyle: 'italic' },
  '@media (forced-colors: active)': {
    '.cm-line ::selection, .cm-line::selection': { background: 'Highlight', color: 'HighlightText' },
  },
});
