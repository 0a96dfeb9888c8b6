/** The frame round every screen: the sidebar, the cover, and the page titles. */
export const frame = {
  skip: 'Skip to content',
  navigation: 'Main',
  today: 'Today',
  journal: 'Journal',
  search: 'Search',
  reflections: 'Reflections',
  circle: 'Support circle',
  plan: 'Plan',
  progress: 'Progress',
  settings: 'Settings',
  lock: 'Lock',
  help: 'Get help now',
};
