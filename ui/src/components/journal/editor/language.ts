/**
 * The Markdown a journal needs: headings, emphasis, lists, quotes, links, code, lines.
 *
 * Leaves out HTML, indented code, references and underlined headings: none of them is what a person who indents a
 * line or types a row of dashes in a diary means. It reads the text and never changes it.
 */
import { defineLanguageFacet, Language, languageDataProp } from '@codemirror/language';
import { parser, Strikethrough } from '@lezer/markdown';

const data = defineLanguageFacet({});

export const prose = new Language(
  data,
  parser.configure([
    Strikethrough,
    {
      remove: ['HTMLBlock', 'HTMLTag', 'IndentedCode', 'LinkReference', 'SetextHeading'],
      props: [languageDataProp.add({ Document: data })],
    },
  ]),
  [],
  'prose',
);
