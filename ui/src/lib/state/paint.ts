/** Does something once the next frame has been drawn and handed over. Gives a way to call it off. */
export function afterPaint(work: () => unknown): () => void {
  let task: ReturnType<typeof setTimeout> | undefined;
  // The frame after it begins when it is done. A task of its own then leaves room for what was waiting meanwhile.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => (task = setTimeout(work)));
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(task);
  };
}
