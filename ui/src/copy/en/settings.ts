/** Settings, and the windows that open from it. */
import { bytes, count } from '../../lib/format/number';
import { plural } from '../../lib/format/plural';

const sealedRecords = (n: number): string => plural(n, { one: '# record', other: '# records' });

export const settings = {
  title: 'Settings',
  opening: 'Opening settings…',
  change: 'Change…',
  open: 'Open…',

  security: {
    title: 'Security',
    text: 'Your journal is one sealed file on this computer. Nothing is sent anywhere.',
    lockAfter: 'Lock by itself',
    lockAfterNote:
      'After this long without a key or the mouse; riding out a craving counts as being here, for twenty minutes. Sleep and screen lock always lock it.',
    minutes: (n: number) => plural(n, { one: '# minute', other: '# minutes' }),
    lockOnBlur: 'Lock when I switch to another window',
    passphrase: 'Passphrase',
    passphraseNote: (day: string | null) =>
      `${day ? `Last changed ${day}. ` : ''}Changing it seals the key anew, not every record; it takes a second.`,
    waysIn: 'What opens this journal',
    inYourHead: 'Yours, in your head',
    recoveryKey: 'Recovery key',
    onPaper: 'Twenty-four words, on paper',
    checked: (day: string) => `Shown to be there ${day}`,
    unchecked: 'Not shown to be there yet',
    test: 'Test it…',
    replace: 'Replace…',
  },

  changePassphrase: {
    title: 'Change the passphrase',
    text: 'The recovery key stays the same and goes on opening the journal.',
    current: 'The passphrase in force',
    go: 'Change it',
    busy: 'Changing…',
    done: 'The passphrase is changed. Lock, and neither stays in memory.',
  },

  testKey: {
    title: 'Test the recovery key',
    text: 'Type the twenty-four words from your paper. They are compared here and not kept; they stay in this computer’s memory until you lock.',
    words: 'Recovery key',
    counted: (n: number) => plural(n, { one: '# word of 24', other: '# words of 24' }),
    go: 'Test it',
    busy: 'Testing…',
    wrong: (positions: string) => `These don’t match the key: ${positions}. Look at the paper again.`,
    fits: 'They fit. This key opens the journal.',
  },

  newKey: {
    title: 'A new recovery key',
    text: 'Everything is sealed anew under a new key; the old words then open nothing but old backups. This may take a minute.',
    passphrase: 'Your passphrase',
    go: 'Seal everything anew',
    busy: 'Sealing…',
    made: 'Copy or print these words now, and check every one. They are not shown again.',
    print: 'Print',
    done: 'I have them',
  },

  backup: {
    title: 'Backup and restore',
    text: 'Backups are sealed with the same keys. A copy on a stick is as private as the original.',
    now: 'Back up now',
    nowNote: (day: string | null) =>
      day
        ? `Last finished ${day}, checked by reading it back.`
        : 'None yet. A backup is checked by reading it back.',
    go: 'Back up…',
    dialog: 'Where the backup shall lie',
    fileName: (day: string, called: string | null) =>
      `${called?.replaceAll(/[\\/:*?"<>|]/g, ' ').trim() || 'journal'} ${day}.holdfast`,
    working: 'Backing up',
    done: (records: number, size: number) => `${sealedRecords(records)}, ${bytes(size)}, read back whole.`,
    folder: 'Back up by itself',
    folderNote: (path: string | null) =>
      path
        ? `Into ${path}, after a day’s first change.`
        : 'Into a folder of your choice, after a day’s first change.',
    chooseFolder: 'Choose a folder…',
    folderDialog: 'The folder for backups',
    stopFolder: 'Stop',
    compare: 'Look into a backup, or restore it',
    compareNote: 'First it compares the backup with what is here. Nothing is changed until you say so.',
    chooseFile: 'Choose a file…',
    compareDialog: 'Choose a sealed backup',
    join: 'Bring words home',
    joinNote:
      'From a sealed copy of this journal in which you wrote, or in which words were sealed while the disk was full.',
    joinDialog: 'Choose the sealed copy',
    joining: 'Bringing them home',
    joined: (added: number, newer: number, parted: number) =>
      added + newer + parted === 0
        ? 'There is nothing in it that is not here.'
        : [
            added > 0 && `${sealedRecords(added)} added`,
            newer > 0 && `${sealedRecords(newer)} newer there`,
            parted > 0 && `${sealedRecords(parted)} changed on both sides, both texts kept`,
          ]
            .filter(Boolean)
            .join(', ') + '.',
    verify: 'Check this file',
    verifyNote: 'Opens every record once and says what isn’t whole.',
    verifyGo: 'Check',
    verifying: 'Checking',
    whole: (rows: number) => `${sealedRecords(rows)}, all whole.`,
    notWhole: (rows: number) =>
      `${sealedRecords(rows)} didn’t open. They are kept as they are; a backup may hold them.`,
    notWholeBuckets: 'Something was removed from the file or put back into it from outside.',
  },

  comparing: {
    title: 'Look into a backup',
    passphrase: 'The passphrase it was sealed with',
    go: 'Look',
    busy: 'Looking…',
    found: 'What it holds',
    another: 'This backup belongs to another journal.',
    holds: (records: number, newest: string | null) =>
      `It holds ${sealedRecords(records)}${newest ? `, the newest of ${newest}` : ''}.`,
    onlyHere: (n: number) =>
      n ? `${sealedRecords(n)} here ${n === 1 ? 'is' : 'are'} not in it.` : 'Everything here is in it.',
    onlyThere: (n: number) =>
      n ? `${sealedRecords(n)} in it ${n === 1 ? 'is' : 'are'} not here.` : 'Nothing in it is missing here.',
    restore: 'Restore it…',
    restoreText:
      'It takes the place of the journal that is open. That one is kept beside it as a sealed file, whole. The journal locks, and the backup’s passphrase opens it.',
    lacks: (n: number) => `${sealedRecords(n)} written here will not be in it.`,
    restoreGo: 'Restore and lock',
    restoring: 'Restoring…',
  },

  port: {
    title: 'Import and export',
    text: 'Your words are yours. A readable copy leaves the seal, so you are asked for the passphrase again.',
    export: 'Export',
    exportNote: 'The entries as Markdown, or everything as JSON or as CSV tables.',
    exportGo: 'Export…',
    import: 'Import',
    importNote:
      'Day One, jrnl, Markdown, plain text, CSV, or another journal of ours. Can be undone as a whole.',
    importGo: 'Import…',
    runs: 'Brought in so far',
    run: (added: number, from: string) => `${sealedRecords(added)} from ${from}`,
    undo: 'Undo',
    undone: (day: string) => `Undone ${day}`,
  },

  exporting: {
    title: 'Export a readable copy',
    text: 'Anyone who has the copy can read it. Put it where you would put a paper diary.',
    format: 'Format',
    formats: {
      markdown: {
        label: 'Markdown',
        note: 'The entries of the journal, one file each, readable anywhere. Nothing else: no sheets, letters, causes, cravings or measures',
      },
      json: { label: 'JSON', note: 'One file with everything, for programs' },
      csv: { label: 'CSV', note: 'A folder with one table for each kind of record, for a spreadsheet' },
    },
    passphrase: 'Your passphrase',
    dialog: 'Where the copy shall lie',
    names: { markdown: 'journal', json: 'journal.json', csv: 'journal.csv' },
    go: 'Choose a place…',
    working: 'Exporting',
    wrong: 'That isn’t the passphrase',
    done: (records: number, path: string) => `${sealedRecords(records)} written to ${path}.`,
  },

  importing: {
    title: 'Bring in a journal',
    text: 'First it only looks, and says what it would do.',
    file: 'Choose a file…',
    folder: 'Choose a folder…',
    fileDialog: 'Choose what to bring in',
    looking: 'Looking',
    working: 'Bringing in',
    format: 'Format',
    formats: {
      markdown: 'Markdown',
      jsonl: 'JSON lines',
      holdfast: 'This program’s own JSON',
      'day-one': 'Day One',
      jrnl: 'jrnl',
      'mini-diary': 'Mini Diary',
      daylio: 'Daylio',
    } as Readonly<Record<string, string>>,
    add: 'To be added',
    here: 'Here already',
    parted: 'Changed on both sides',
    partedNote: 'What stands here stays; what comes is kept as an earlier text of the same page.',
    span: 'Days',
    spanOf: (first: string, last: string) => `${first} to ${last}`,
    leftOut: 'Can’t come along',
    reasons: {
      no_date: 'has no date',
      bad_date: 'has a date that can’t be read',
      too_large: 'is larger than one page can be',
      not_utf8: 'isn’t text in a known encoding',
      empty: 'is empty',
      media: 'is a picture, a film or a recording',
      other_file: 'is a file of another kind',
      too_deep: 'lies too deep in folders',
      not_of_its_format: 'isn’t laid out as its format needs',
      not_readable: 'may not be read by you',
    } as Readonly<Record<string, string>>,
    otherReason: 'can’t be read',
    more: (n: number) => plural(n, { one: 'and # more', other: 'and # more' }),
    nothing: 'There is nothing in it to add.',
    go: (n: number) => `Add ${sealedRecords(n)}`,
    another: 'Choose something else',
    done: (n: number) => `${sealedRecords(n)} brought in`,
  },

  appearance: {
    title: 'Appearance',
    theme: 'Theme',
    themes: { system: 'System', light: 'Shell', dark: 'Night water' },
    size: 'Reading size',
    sizes: { s: 'S', m: 'M', l: 'L', xl: 'XL' },
    motion: 'Motion',
    motionNote: 'Follows the system unless you choose.',
    motions: { system: 'System', reduce: 'Keep still', full: 'Let things drift' },
  },

  dates: {
    title: 'Dates',
    week: 'Week begins on',
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  },

  end: {
    title: 'Delete everything',
    text: 'For good. Nobody can bring it back, including us.',
    row: 'Delete this journal',
    rowNote: 'Its file, and the sealed copies that the program made by itself.',
    go: 'Delete everything…',
    dialogTitle: 'Delete everything?',
    reaches: 'What goes',
    file: (path: string, records: string) => `${path}: ${records}`,
    copies:
      'The sealed copies that this program made by itself, before changes and after a day’s first change',
    window: 'What the window remembers: its place, its name, your help numbers',
    reachesNot: 'What stays, because it is out of reach',
    stays: [
      'Backups and exports that you put elsewhere, and copies that a sync program or a system backup made.',
      'Old blocks that a disk keeps for a while. What lies in them is sealed; without the passphrase or the recovery key nobody reads it.',
      'This program. It starts again as on its first day.',
    ],
    first: 'If there is a chance that you want it back one day, take a copy first.',
    backup: 'Make a sealed backup…',
    export: 'Export a readable copy…',
    word: 'delete everything',
    type: (word: string) => `Type “${word}”`,
    passphrase: 'Your passphrase',
    do: 'Delete it for good',
    doing: 'Deleting…',
    done: 'It is gone',
    doneText: (copies: number) =>
      copies
        ? `The journal is deleted, and ${plural(copies, { one: '# sealed copy', other: '# sealed copies' })} with it.`
        : 'The journal is deleted.',
    left: 'Still there:',
    begin: 'Close this journal',
  },

  discreet: {
    title: 'Discreet mode',
    text: 'For a shared computer. The window, the task bar and the lock screen give nothing away.',
    whole: 'Discreet',
    wholeNote: 'A plain name, a plain icon and plain words, all three. Each can be chosen by itself below.',
    usualName: 'Notes',
    name: 'Call the window',
    nameNote: 'The title, and the file that a backup offers, use this name instead of Holdfast.',
    hide: 'Hide at once',
    hideNote:
      'Esc twice, anywhere: the window goes out of sight and the journal locks. What you were writing is sealed first.',
    limits: 'What stays visible',
    limitsNote:
      'The list of running programs, the folder it is installed in and the names of its own files still say Holdfast. There are no notifications.',
    icon: 'Plain icon',
    iconNote: 'A notebook instead of the mark.',
    plain: 'Plain words',
    plainNote:
      '“A craving is here” becomes “A hard minute”, a lapse a gap, on every screen. Chart titles wait until you look at them.',
  },

  about: {
    title: 'This journal',
    where: 'File',
    size: (size: number, records: number) => `${bytes(size)}, ${sealedRecords(records)}`,
    version: (version: string) => `Holdfast ${version}`,
    network: 'Network',
    networks: {
      refused: 'The system refuses this program every way out. Asked just now.',
      allowed: 'The system would let this program out; the program itself opens no connection.',
      no_filter: 'This system has no such lock; the program itself opens no connection.',
    },
  },

  progress: {
    of: (done: number, of: number) => `${count(done)} of ${sealedRecords(of)}`,
    size: (size: number) => bytes(size),
    left: (seconds: number) => plural(seconds, { one: 'about a second left', other: 'about # seconds left' }),
    steps: {
      reading: 'Reading',
      sealing: 'Sealing',
      copying: 'Copying',
      reading_back: 'Reading back',
      writing: 'Writing',
      deleting: 'Deleting',
    } as Readonly<Record<string, string>>,
  },
};
