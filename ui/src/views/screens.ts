/**
 * The screens there are, in the order of the sidebar. A screen that does not exist yet is not listed, so nothing
 * leads nowhere. To add one: write its view, add its line here and its words in `copy/en`.
 */
import type { Component } from 'svelte';
import type { LucideProps } from '@lucide/svelte';
import SettingsIcon from '@lucide/svelte/icons/settings';
import { copy } from '../copy';
import Settings from './Settings.svelte';

export interface Screen {
  readonly id: string;
  readonly label: string;
  readonly icon: Component<LucideProps>;
  readonly keys: string;
  readonly place: 'screen' | 'find' | 'foot';
  readonly view: Component;
}

export const screens: readonly Screen[] = [
  {
    id: 'settings',
    label: copy.frame.settings,
    icon: SettingsIcon,
    keys: 'mod+,',
    place: 'foot',
    view: Settings,
  },
];

/** Where the journal opens. */
export const firstScreen = (): string => screens[0]?.id ?? 'settings';
