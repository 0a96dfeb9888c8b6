/** What a page that stands before the journal may ask. */
import { expect, it } from 'vitest';
import { Double } from './double';
import { WaitingBackend } from './waiting';

it('asks nothing until the journal is open, and then what was waiting, in its order', async () => {
  const double = new Double({ mindsets: { ratings: [] }, tags: { tags: [] } });
  let open: () => void = () => undefined;
  const backend = new WaitingBackend(double, new Promise<void>((opened) => (open = opened)));
  const [ratings, tags] = [backend.ask('mindsets'), backend.ask('tags')];
  await new Promise((rest) => setTimeout(rest));
  expect(double.asked).toEqual([]);
  open();
  expect([await ratings, await tags]).toEqual([{ ratings: [] }, { tags: [] }]);
  expect(double.asked.map(({ name }) => name)).toEqual(['mindsets', 'tags']);
});
