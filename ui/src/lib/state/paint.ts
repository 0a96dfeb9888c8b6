/** Does something in the first task after the next frame has been drawn. Gives a way to call it off. */
export function afterPaint(work: () => unknown): () => void {
  let task: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => (task = setTimeout(work)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(task);
  };
}
