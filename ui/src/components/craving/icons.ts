/** The icons a strategy may have, by the names that content and the person's list keep. Another name gets a still dot. */
import type { Component } from 'svelte';
import type { LucideProps } from '@lucide/svelte';
import Circle from '@lucide/svelte/icons/circle-dot';
import DoorOpen from '@lucide/svelte/icons/door-open';
import Droplets from '@lucide/svelte/icons/droplets';
import FastForward from '@lucide/svelte/icons/fast-forward';
import Flame from '@lucide/svelte/icons/flame';
import Footprints from '@lucide/svelte/icons/footprints';
import PenLine from '@lucide/svelte/icons/pen-line';
import Phone from '@lucide/svelte/icons/phone';
import Puzzle from '@lucide/svelte/icons/puzzle';
import Soup from '@lucide/svelte/icons/soup';
import Timer from '@lucide/svelte/icons/timer';
import Waves from '@lucide/svelte/icons/waves';
import Wind from '@lucide/svelte/icons/wind';

const icons: Readonly<Record<string, Component<LucideProps>>> = {
  'door-open': DoorOpen,
  droplets: Droplets,
  'fast-forward': FastForward,
  flame: Flame,
  footprints: Footprints,
  'pen-line': PenLine,
  phone: Phone,
  puzzle: Puzzle,
  soup: Soup,
  timer: Timer,
  waves: Waves,
  wind: Wind,
};

export const strategyIcon = (name: string | null): Component<LucideProps> => icons[name ?? ''] ?? Circle;
