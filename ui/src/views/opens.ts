/** On which screen a record of a kind is opened. A kind without a screen of its own is read where it is found. */
const screens: Record<string, string> = { entry: 'journal' };

export const screenOf = (kind: string): string | null => screens[kind] ?? null;
