/** Opening, correcting, moving and deleting one record, wherever it is shown. */
export const records = {
  actions: 'More for this record',
  move: 'Move to another day…',
  bin: 'Delete',
  binned: 'In the bin for 30 days.',
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
