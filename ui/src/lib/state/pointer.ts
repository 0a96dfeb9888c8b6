/**
 * Whether the pointer itself moved. The engine tells of a move, too, when something passes under a pointer that lies
 * still: that is nobody's doing. The first that is told of may be either, and counts as none.
 */
const moved = new WeakSet<Event>();
let last: string | null = null;

// Before whoever is below it is told of the same move.
window.addEventListener(
  'pointermove',
  (event) => {
    const at = `${event.screenX} ${event.screenY}`;
    if (last !== null && at !== last) moved.add(event);
    last = at;
  },
  { capture: true },
);

export const hasMoved = (event: PointerEvent): boolean => moved.has(event);
