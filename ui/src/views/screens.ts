/**
 * The screens there are, in the order of the sidebar. A screen that does not exist yet is not listed, so nothing
 * leads nowhere. To add one: write its view, add its line here and its words in `copy/en`.
 */
import type { Component } from 'svelte';
import type { LucideProps } from '@lucide/svelte';
import BookOpen from '@lucide/svelte/icons/book-open';
import Layers from '@lucide/svelte/icons/layers';
import SearchIcon from '@lucide/svelte/icons/search';
import ChartSpline from '@lucide/svelte/icons/chart-spline';
import SettingsIcon from '@lucide/svelte/icons/settings';
import SunMedium from '@lucide/svelte/icons/sun-medium';
import RouteIcon from '@lucide/svelte/icons/route';
import { copy } from '../copy';
import Identity from './Identity.svelte';
import Journal from './Journal.svelte';
import Measures from './Measures.svelte';
import Mindset from './Mindset.svelte';
import OwnSheet from './OwnSheet.svelte';
import Plan from './Plan.svelte';
import Privacy from './Privacy.svelte';
import Prompts from './Prompts.svelte';
import Reflections from './Reflections.svelte';
import Templates from './Templates.svelte';
import Search from './Search.svelte';
import Progress from './Progress.svelte';
import Settings from './Settings.svelte';
import Today from './Today.svelte';

export interface Screen {
  readonly id: string;
  readonly label: string;
  readonly icon: Component<LucideProps>;
  readonly keys: string;
  readonly place: 'screen' | 'find' | 'foot';
  readonly view: Component;
}

/** A page that is reached from a screen and has no line of its own in the sidebar. */
export interface Within {
  readonly id: string;
  /** The screen whose line is marked meanwhile. */
  readonly within: string;
  readonly view: Component;
}

export const screens: readonly Screen[] = [
  {
    id: 'today',
    label: copy.frame.today,
    icon: SunMedium,
    keys: 'mod+1',
    place: 'screen',
    view: Today,
  },
  {
    id: 'journal',
    label: copy.frame.journal,
    icon: BookOpen,
    keys: 'mod+2',
    place: 'screen',
    view: Journal,
  },
  {
    id: 'reflections',
    label: copy.frame.reflections,
    icon: Layers,
    keys: 'mod+3',
    place: 'screen',
    view: Reflections,
  },
  {
    id: 'plan',
    label: copy.frame.plan,
    icon: RouteIcon,
    keys: 'mod+5',
    place: 'screen',
    view: Plan,
  },
  {
    id: 'progress',
    label: copy.frame.progress,
    icon: ChartSpline,
    keys: 'mod+6',
    place: 'screen',
    view: Progress,
  },
  {
    id: 'search',
    label: copy.frame.search,
    icon: SearchIcon,
    keys: 'mod+K',
    place: 'find',
    view: Search,
  },
  {
    id: 'settings',
    label: copy.frame.settings,
    icon: SettingsIcon,
    keys: 'mod+,',
    place: 'foot',
    view: Settings,
  },
];

export const within: readonly Within[] = [
  { id: 'identity', within: 'plan', view: Identity },
  { id: 'mindset', within: 'reflections', view: Mindset },
  { id: 'measures', within: 'reflections', view: Measures },
  { id: 'privacy', within: 'settings', view: Privacy },
  { id: 'prompts', within: 'reflections', view: Prompts },
  { id: 'own_sheet', within: 'reflections', view: OwnSheet },
  { id: 'templates', within: 'reflections', view: Templates },
];

/** Where the journal opens. */
export const firstScreen = (): string => screens[0]?.id ?? 'settings';
