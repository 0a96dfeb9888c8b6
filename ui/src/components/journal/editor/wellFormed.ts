/**
 * Halves of characters (lone surrogates) cannot be sealed as text. Where a paste or a keyboard brings one, it
 * becomes U+FFFD, which can be seen, and the page is told how many there were.
 */
import { EditorState, type Extension, type TransactionSpec } from '@codemirror/state';

const LONE = /\p{Cs}/gu;

/** `text` with each lone half replaced, and how many there were. */
export function wellFormed(text: string): { text: string; repaired: number } {
  let repaired = 0;
  const whole = text.replace(LONE, () => {
    repaired += 1;
    return '\uFFFD';
  });
  return { text: whole, repaired };
}

/** Repairs what a change brings or leaves. `tell` hears of it after the change is made. */
export function repairHalves(tell: (repaired: number) => void): Extension {
  return EditorState.transactionFilter.of((tr) => {
    if (!tr.docChanged) return tr;
    const changes: { from: number; to: number; insert: string }[] = [];
    tr.changes.iterChangedRanges((_fromA, _toA, fromB, toB) => {
      // A character whose halves meet at the edge of the change is whole: look one further on both sides.
      const from = Math.max(0, fromB - 2);
      const around = tr.newDoc.sliceString(from, Math.min(tr.newDoc.length, toB + 2));
      for (const { index } of around.matchAll(LONE)) {
        const at = from + index;
        if (at < fromB - 1 || at > toB) continue;
        if (changes.at(-1)?.from !== at) changes.push({ from: at, to: at + 1, insert: '\uFFFD' });
      }
    });
    if (changes.length === 0) return tr;
    queueMicrotask(() => tell(changes.length));
    const repair: TransactionSpec = { changes, sequential: true };
    return [tr, repair];
  });
}
