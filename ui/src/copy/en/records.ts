/** Opening, correcting, moving and deleting one record, wherever it is shown. */
export const records = {
  actions: 'More for this record',
  move: 'Move to another day…',
  bin: 'Delete',
  binned: (what: string | null) =>
    `${what ?? 'It'} is in the bin for 30 days. The bin is in the journal, under the list.`,
  called: (name: string) => `“${name}”`,
  named: {
    entry: (day: string) => `The entry of ${day}`,
    check_in: (day: string) => `The check-in of ${day}`,
    craving: (day: string) => `The craving of ${day}`,
    lapse: (day: string) => `The lapse of ${day}`,
    reflection: (day: string) => `The sheet of ${day}`,
    identity: (day: string) => `The word of ${day}`,
    mindset: (day: string) => `The mindset of ${day}`,
    measure: (day: string) => `The measure of ${day}`,
  } as Record<string, (day: string) => string>,
  checkIn: 'Check-in',
  checkInDay: 'For which day',
  late: 'written on a later day',
  mood: 'Mood',
  craving: 'Craving',
  sleep: 'Sleep, in hours',
  resolve: 'Resolve',
  saidAndDid: 'What you said and did',
  done: 'Done',
};
