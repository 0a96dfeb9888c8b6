/** Whether things should keep still: the person's choice in Settings first, then the system's. */
export function prefersStill(): boolean {
  const chosen = document.documentElement.dataset.motion;
  if (chosen === 'reduce') return true;
  if (chosen === 'full') return false;
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
}
