/** The person's own lists of triggers and of things to do instead. */
import { plural } from '../../lib/format/plural';

export const lists = {
  title: 'Your lists',
  sub: 'What comes before a craving, and what you do instead. Retired ones keep their history.',
  triggers: 'Triggers',
  strategies: 'Things to do instead',
  add: 'Add',
  newTrigger: 'A new trigger',
  newStrategy: 'A new thing to do',
  taken:
    'Another line of this list has that name, here or among the retired ones. The name stands as it was.',
  rename: (name: string) => `Rename ${name}`,
  hint: 'What to have at hand',
  hintFor: (name: string) => `What to have at hand for ${name}`,
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  retire: (name: string) => `Retire ${name}`,
  retireWord: 'Retire',
  retired: 'Retired',
  bringBack: 'Bring back',
  bringBackNamed: (name: string) => `Bring back ${name}`,
  times: (n: number) => plural(n, { one: '# time', other: '# times' }),
  back: 'Back',
  settingsTitle: 'Recovery',
  targetsRow: 'What you are recovering from',
  targetsNote: 'Goals, dates, what a day cost.',
  headlineRow: 'The number that stands first',
  headlineNote: 'On Today. Whichever it is, none is shown as zero, and a lapse takes nothing from it.',
  headlines: {
    all: 'All days held, then this run',
    run: 'This run, then all days held',
    all_alone: 'All days held, no run',
  },
  listsRow: 'Your lists',
  listsNote: 'Triggers and things to do instead: add, rename, order, retire.',
};
