/** Get help now. Sober and short: somebody may be reading it in the worst minute they have had. */
export const help = {
  title: 'You can have someone with you in a minute',
  /** By what stands behind the page. */
  shown: {
    none: 'What each line says about itself is shown beside it.',
    locked: 'What each line says about itself is shown beside it. Your journal stays locked.',
    open: 'What each line says about itself is shown beside it. Opening this page is not recorded.',
  },
  callOrText: 'Call or text',
  country: 'Country',
  chooseCountry: 'Choose a country',
  emergency: 'Life in danger',
  alsoFor: 'Also for a fit, seeing things, or an overdose.',
  topics: {
    crisis: 'Crisis',
    listening: 'Someone to talk to',
    substances: 'Alcohol and drugs',
    gambling: 'Gambling',
    health: 'Health advice',
  } as Record<string, string>,
  text: (how: string) => `By text: ${how}`,
  noLines: (country: string) =>
    `No help line for ${country} has been confirmed yet, so none is shown. The emergency number above has.`,
  noEmergency: 'No emergency number for this country has been confirmed yet.',
  noHours: 'its source gives no hours',
  read: (at: string, day: string) => `Read at ${at} on ${day}`,
  readAndDated: (at: string, day: string, dated: string) =>
    `Read at ${at} on ${day}; the page itself is from ${dated}`,
  readOld: (at: string, day: string) => `Read at ${at} on ${day}, over a year ago; it may have changed`,
  readAndDatedOld: (at: string, day: string, dated: string) =>
    `Read at ${at} on ${day}; the page itself is from ${dated}, over a year ago`,
  code: (name: string) => `Code for a phone: ${name}`,
  showCode: 'Show a code for a phone’s camera',
  hideCode: 'Hide the code',
  pointCamera: 'Point a phone’s camera at it. The phone asks before it calls.',
  whileItRings: 'While it rings',
  ownPeople: 'Your own people',
  afterStopping: (number: string | null) =>
    `If you drank heavily every day and have stopped suddenly, shaking, sweating or confusion can become dangerous. ${
      number ? `Call ${number} if it is severe.` : 'Call the emergency number if it is severe.'
    } Asking is not overreacting.`,
  notRecorded: 'Kept on this computer. Opening this page is not recorded.',
  print: 'Print',
  keepCountry: 'Show this country from now on',
  settingsTitle: 'Get help now',
  settingsText:
    'The country and the numbers you add here lie outside the seal, so that they can be shown while the journal is locked. Anyone at this computer can see them.',
  ownNumbers: 'Numbers shown while locked',
  ownNone: 'None. People you can ring could stand here.',
  label: 'Name',
  number: 'Number',
  add: 'Add',
  remove: (name: string) => `Remove ${name}`,
};
