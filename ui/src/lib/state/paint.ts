/** Does something once the next frame has been drawn and handed over. Gives a way to call it off. */
export function afterPaint(work: () => unknown): () => void {
  // The frame after it begins when it is done; a task that was queued within it may come before it is shown.
  let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(work)));
  return () => cancelAnimationFrame(frame);
}
