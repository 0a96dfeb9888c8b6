/**
 * The faces in which nearly everything is set; others are read when a letter needs them. A page that is laid out before
 * they are there looks for others on the system meanwhile, which takes longer than reading them.
 */
const FACES = ['1rem "Source Sans 3"', '1rem Newsreader'] as const;

/** Done when they are read, or cannot be. */
export async function readFaces(): Promise<void> {
  await Promise.allSettled(FACES.map((face) => document.fonts.load(face)));
}
