/** First run: passphrase, recovery key, you. */
import { listed } from '../../lib/format/number';

export const firstRun = {
  steps: 'Setting up',
  passphraseStep: 'Passphrase',
  keyStep: 'Recovery key',
  youStep: 'You',
  passphrase: {
    title: 'Only you can open this.',
    text: [
      'Everything you write is sealed on this computer with a passphrase that only you know. No account, no server, nothing sent.',
      'Five or six ordinary words picked by chance are stronger than one clever one.',
    ],
    noWayBack:
      'Nobody can give it back to you. Lose this and the recovery key on the next page, and nobody can open your journal, including us.',
    place: (path: string) => `It will be one file, ${path}.`,
    otherFolder: 'Choose another folder…',
    folderDialog: 'Where the journal shall lie',
    taken: 'There is a journal there already. It stays as it is: open it, or choose another folder.',
    openTaken: 'Open that journal',
    already: 'You have one already?',
    openOther: 'Open it where it lies…',
    making: 'Making the journal…',
    syncs:
      'The folder it will lie in looks like one that is copied to other computers. The file stays sealed there.',
  },
  key: {
    title: 'One spare key,\non paper.',
    text: [
      'If you forget the passphrase, this opens everything. Print it or copy it by hand and put it with your other papers. The sheet doesn’t say what it opens.',
      'Holdfast keeps no copy, and will not show this key again. A new one can be made by sealing everything anew.',
    ],
    sheet: 'Recovery key',
    order: 'Twenty-four plain words, in this order.',
    print: 'Print',
    byHand: 'Or copy it by hand; check every word.',
    show: 'Show that you have it',
    ask: (words: readonly number[]) => `Type words ${listed(words)} from your copy, not from the screen.`,
    word: (n: number) => `Word ${n}`,
    notIt: 'Not this one',
    later: 'Do this later',
    checking: 'Checking…',
  },
  you: {
    title: 'Begin with your own words.',
    text: [
      'Nothing here is a diagnosis, and all of it can be changed. Leave blank whatever you like.',
      'The word is yours, and it can change. Choose one you want to grow into, or none.',
    ],
    name: 'What may we call you?',
    targets: 'What are you recovering from?',
    ownTarget: 'In your words',
    word: 'Your word for it',
    ownWord: 'your own…',
    ownWordLabel: 'Your own word',
    says: (named: string) => `Today will say: “${named}”`,
    bring:
      'A journal somewhere else? Day One, Markdown, plain text and CSV can be brought in, now or later from Settings.',
    bringNow: 'Bring one in now',
    skip: 'Skip all of this',
    open: 'Open my journal',
    opening: 'Opening…',
  },
};
