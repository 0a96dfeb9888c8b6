/** The cover over the journal while it locks. Anybody may read it: nothing here says what the journal is about. */
export const cover = {
  sealing: 'Sealing and locking…',
  title: 'Not locked yet',
  text: (why: string | null) =>
    why === null ? 'Your last words are not sealed yet.' : `Your last words are not sealed yet. ${why}`,
  goesOn:
    'It tries again every few seconds and locks as soon as they are sealed. Until then nothing can be read here.',
  again: 'Try again',
  trying: 'Trying…',
  elsewhere: {
    go: 'Save a sealed copy elsewhere…',
    dialog: 'Where shall the sealed copy go?',
    busy: 'Sealing elsewhere…',
    done: 'Your words are sealed',
    doneText: (path: string) =>
      `They are in a sealed copy of the whole journal, read back: ${path}. Once there is room here again, bring them back under Settings, Backup.`,
    lock: 'Lock',
    file: (path: string) => path.split(/[/\\]/).at(-1) ?? path,
  },
  back: 'Show the page again',
  backGo: 'Show it',
  letGo: 'Lock and let these words go…',
  letGoText:
    'What you wrote since it was last sealed will be gone, here and everywhere. What is sealed stays.',
  letGoSure: 'I know that these words cannot be brought back',
  letGoDo: 'Let them go and lock',
};
