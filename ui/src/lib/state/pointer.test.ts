/** Whose move of the pointer it is. */
import { expect, it } from 'vitest';
import { hasMoved } from './pointer';

function told(screenX: number, screenY: number): boolean {
  const event = new PointerEvent('pointermove', { screenX, screenY, bubbles: true });
  let moved = false;
  document.body.addEventListener('pointermove', () => (moved = hasMoved(event)), { once: true });
  document.body.dispatchEvent(event);
  return moved;
}

it('is nobody’s where something passes under a pointer that lies still, nor the first that is told of', () => {
  expect(told(640, 400)).toBe(false);
  expect(told(640, 400)).toBe(false);
  expect(told(641, 400)).toBe(true);
  expect(told(641, 400)).toBe(false);
  expect(told(641, 399)).toBe(true);
});
