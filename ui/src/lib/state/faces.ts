/**
 * The faces in which nearly everything is set; others are read when a letter needs them. A page that is laid out before
 * they are there is laid out and drawn twice.
 */
const FACES = ['1rem "Source Sans 3"', '1rem Newsreader'] as const;

/** A page waits no longer for them. */
const LONGEST_MS = 1000;

/** Done when they are read, or cannot be. */
export async function readFaces(): Promise<void> {
  const read = Promise.allSettled(FACES.map((face) => document.fonts.load(face)));
  await Promise.race([read, new Promise((done) => setTimeout(done, LONGEST_MS))]);
}
