/** Icons of worksheets by the name in their file. A name that is not here is drawn as a plain sheet. */
import type { Component } from 'svelte';
import type { LucideProps } from '@lucide/svelte';
import BookOpen from '@lucide/svelte/icons/book-open';
import CalendarCheck from '@lucide/svelte/icons/calendar-check';
import ClipboardList from '@lucide/svelte/icons/clipboard-list';
import Compass from '@lucide/svelte/icons/compass';
import FileText from '@lucide/svelte/icons/file-text';
import Gavel from '@lucide/svelte/icons/gavel';
import Grid from '@lucide/svelte/icons/grid-2x2';
import Handshake from '@lucide/svelte/icons/handshake';
import Link2 from '@lucide/svelte/icons/link-2';
import Mail from '@lucide/svelte/icons/mail';
import Mountain from '@lucide/svelte/icons/mountain';
import PencilRuler from '@lucide/svelte/icons/pencil-ruler';
import Quote from '@lucide/svelte/icons/quote';
import Ruler from '@lucide/svelte/icons/ruler';
import Scale from '@lucide/svelte/icons/scale';
import Split from '@lucide/svelte/icons/split';
import Sprout from '@lucide/svelte/icons/sprout';
import Undo from '@lucide/svelte/icons/undo-2';

const icons: Record<string, Component<LucideProps>> = {
  'book-open': BookOpen,
  'calendar-check': CalendarCheck,
  'clipboard-list': ClipboardList,
  compass: Compass,
  gavel: Gavel,
  'grid-2x2': Grid,
  handshake: Handshake,
  'link-2': Link2,
  mail: Mail,
  mountain: Mountain,
  'pencil-ruler': PencilRuler,
  quote: Quote,
  ruler: Ruler,
  scale: Scale,
  split: Split,
  sprout: Sprout,
  'undo-2': Undo,
};

export const iconOfSheet = (name: string): Component<LucideProps> => icons[name] ?? FileText;
