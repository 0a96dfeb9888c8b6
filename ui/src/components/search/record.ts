/** How a record of any kind is named in one line, and which icon stands for it. */
import BookOpen from '@lucide/svelte/icons/book-open';
import Circle from '@lucide/svelte/icons/circle';
import FileText from '@lucide/svelte/icons/file-text';
import Layers from '@lucide/svelte/icons/layers';
import Route from '@lucide/svelte/icons/route';
import Sprout from '@lucide/svelte/icons/sprout';
import SunMedium from '@lucide/svelte/icons/sun-medium';
import Waves from '@lucide/svelte/icons/waves';
import type { Component } from 'svelte';
import type { LucideProps } from '@lucide/svelte';
import type { Line } from '../../lib/ipc/bindings';
import { decimal } from '../../lib/format/number';
import { civilDay, clockTime } from '../../lib/format/date';
import { copy } from '../../copy';

const icons: Record<string, Component<LucideProps>> = {
  entry: BookOpen,
  craving: Waves,
  lapse: Circle,
  check_in: SunMedium,
  reflection: Layers,
  root_cause: Layers,
  mindset: Sprout,
  identity: Sprout,
  target: Route,
};

export const iconOf = (kind: string): Component<LucideProps> => icons[kind] ?? FileText;

function checkInWords({ numbers, detail }: Line): string[] {
  const [, step = null] = numbers;
  const mood = step === null ? undefined : copy.shared.moods[step - 1];
  return [...(mood ? [mood.toLowerCase()] : []), ...(detail ? [detail] : [])];
}

/** The title of a line: the person's own words where there are any, else its numbers in words. */
export function titleOf(line: Line): string {
  const [first = null, second = null, third = null] = line.numbers;
  if (line.kind === 'craving' && first !== null) {
    return copy.search.cravingTitle(decimal(first), second === null ? null : decimal(second), third);
  }
  if (line.kind === 'craving') return copy.search.cravingPlain(line.title || line.detail);
  if (line.kind === 'check_in') return copy.search.checkInTitle(checkInWords(line));
  if (line.kind === 'lapse') return copy.search.lapseTitle(first ?? 1);
  if (line.kind === 'mindset')
    return copy.search.mindsetTitle(
      line.numbers.filter((n) => n !== null),
      line.detail,
    );
  if (line.kind === 'measure') return copy.search.measureTitle(line.title, first);
  if (line.kind === 'identity') return copy.search.wordTitle(line.title || null);
  return line.title || copy.search.plain[line.kind] || copy.search.untitled;
}

/** A line among others of its day: when, what, and one figure at its end. */
export function sameDayOf(line: Line): { text: string; figure: string } {
  const [first = null, second = null] = line.numbers;
  if (line.kind === 'craving') {
    const figure =
      first === null
        ? ''
        : second === null
          ? decimal(first)
          : copy.search.fromTo(decimal(first), decimal(second));
    return {
      text: line.when.time
        ? copy.search.cravingAt(clockTime(line.when.time), line.title || line.detail)
        : copy.search.cravingPlain(line.title || line.detail),
      figure,
    };
  }
  if (line.kind === 'check_in') {
    const text = line.when.time
      ? copy.search.checkInAt(clockTime(line.when.time), checkInWords(line))
      : titleOf(line);
    return { text, figure: first === null ? '' : copy.search.cravingFigure(decimal(first)) };
  }
  if (line.closed_until)
    return { text: titleOf(line), figure: copy.reflections.closedUntil(civilDay(line.closed_until)) };
  if (line.kind === 'lapse') return { text: copy.search.lapseLine(titleOf(line), line.detail), figure: '' };
  return { text: titleOf(line), figure: line.when.time ? clockTime(line.when.time) : '' };
}

/** What a kind is called among the filters. */
export const kindName = (kind: string): string => copy.search.kinds[kind] ?? copy.search.kind(kind);
