/** The person's own word, its history, and the moment of saying that one has recovered. */
export const identity = {
  title: 'The word you use',
  sub: 'It is yours. It can change in any direction, and nothing here changes it for you.',
  now: 'Now',
  since: (day: string) => `since ${day}`,
  none: 'No word chosen.',
  choose: 'Another word',
  correct: (word: string) => `Correct “${word}”`,
  own: 'Your word',
  note: 'What made it so',
  noteHint: 'For yourself. Leave it empty if you like.',
  from: 'From which day',
  save: 'Use this word',
  saved: 'Sealed.',
  history: 'Words before',
  needsOwn: 'Write the word you want to use.',
  moment: 'I’ve recovered',
  momentText:
    'A sentence that only you can say, whenever you choose to say it. It stands under the day on which you do, ends nothing and locks nothing.',
  momentTitle: 'I’ve recovered.',
  momentBody:
    'You call this. What you did is yours to answer for, and what you have done since is yours as well. If the word stops fitting, it can change again.',
  momentNote: 'A line for the day, if you want one',
  momentSeal: 'Seal it',
  momentLater: 'Not today',
  momentLetter: 'Write a letter to myself',
  /** Who the page is about, where a name or a word was given. */
  named: (name: string | null, word: string | null) => [name, word].filter(Boolean).join(', '),
  wordSince: (word: string, day: string) => `Your word is “${word}”, since ${day}.`,
  wordChanged: (word: string, before: string, day: string) =>
    `Your word changed from “${before}” to “${word}” on ${day}.`,
  momentDone: (day: string) => `Sealed, ${day}.`,
};
