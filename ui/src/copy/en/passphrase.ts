/** Choosing a passphrase, wherever one is chosen. */
import { plural } from '../../lib/format/plural';

export const passphrase = {
  label: 'Passphrase',
  newLabel: 'New passphrase',
  hint: 'Spaces and any language welcome',
  roll: 'Roll six words for me',
  rollAgain: 'Roll six others',
  again: 'Once more',
  matching: (n: number, of: number) =>
    `${n} of ${plural(of, { one: '# character matches', other: '# characters match' })} so far`,
  matches: 'The same twice',
  differs: 'Doesn’t match the first one yet',
  timeToGuess: 'Time to guess it',
  nothingYet: 'nothing to guess yet',
  scale: (estimate: string) => `Time to guess it, from a second to a million years: ${estimate}`,
  assume:
    'We assume someone copied your file, knows exactly how Holdfast works and rents 100 graphics cards. The estimate knows common words and patterns, not you: a line from a song or a family name takes less.',
  times: {
    instant: 'less than a second',
    seconds: (n: number) => plural(n, { one: 'about a second', other: 'about # seconds' }),
    minutes: (n: number) => plural(n, { one: 'about a minute', other: 'about # minutes' }),
    hours: (n: number) => plural(n, { one: 'about an hour', other: 'about # hours' }),
    days: (n: number) => plural(n, { one: 'about a day', other: 'about # days' }),
    months: (n: number) => plural(n, { one: 'about a month', other: 'about # months' }),
    years: (n: number) => plural(n, { one: 'about a year', other: 'about # years' }),
    forever: 'over a million years',
  },
  ticks: {
    second: 'a second',
    hour: 'an hour',
    month: 'a month',
    century: 'a century',
    million: 'a million years',
  },
  tooShort: 'At least eight characters.',
  /** By the backend's warnings; one without words falls back to `weak`. */
  warnings: {
    row_of_keys: 'A row of keys is guessed early.',
    keyboard_pattern: 'A short pattern on the keyboard is guessed early.',
    repeated_character: 'One character again and again is guessed early.',
    repeated_piece: 'Repeating a piece adds little.',
    among_ten_commonest: 'This is one of the ten that everyone tries first.',
    among_hundred_commonest: 'This is one of the hundred that everyone tries first.',
    common: 'This is on the lists that are tried first.',
    like_a_common_one: 'This is close to one that is tried early.',
    sequence: 'A sequence like abc is guessed early.',
    recent_year: 'A recent year adds little.',
    one_word: 'One word alone is guessed early.',
    date: 'A date adds little.',
    a_name: 'A name alone is guessed early.',
    common_name: 'A common name is guessed early.',
  } as Readonly<Record<string, string>>,
  weak: 'Short work for someone with your file. You can use it; six rolled words would hold for good.',
};
