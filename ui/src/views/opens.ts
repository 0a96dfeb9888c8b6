/** On which screen a record of a kind is opened. A kind without a screen of its own is read where it is found. */
const screens: Record<string, string> = {
  entry: 'journal',
  reflection: 'reflections',
  root_cause: 'plan',
  identity: 'identity',
  mindset: 'mindset',
  measure: 'measures',
  template: 'templates',
  own_sheet: 'own_sheet',
};

export const screenOf = (kind: string): string | null => screens[kind] ?? null;
