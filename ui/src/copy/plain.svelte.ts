/**
 * Plain words: the catalogue as it reads when somebody may be looking over a shoulder.
 *
 * One switch for the window. Whatever a message says passes through the language's own `plainly`; names and other
 * words of the person's, which come in as facts, never do.
 */
let on = $state(false);

/** Turns them on or off; every message that is on screen follows. */
export function speakPlainly(plain: boolean): void {
  on = plain;
}

/** Whether plain words are on, for pictures that follow too. */
export const isPlain = (): boolean => on;

/** How a language says it plainly: whole messages that differ, and words that are exchanged in all others. */
export interface Plainly {
  readonly instead: Readonly<Record<string, unknown>>;
  readonly words: (text: string) => string;
  /** Sections that stay as they are. */
  readonly except: readonly string[];
}

type Section = Readonly<Record<string, unknown>>;
const isSection = (value: unknown): value is Section =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A place holder for a fact, which no message holds. */
const held = (index: number): string => String.fromCharCode(0xe000 + index);

function spoken(value: unknown, words: Plainly['words']): unknown {
  if (typeof value === 'string') return words(value);
  if (Array.isArray(value)) return value.map((one) => spoken(one, words));
  if (typeof value !== 'function') return value;
  return (...facts: unknown[]): unknown => {
    const kept: string[] = [];
    const hide = (fact: unknown): unknown => {
      if (Array.isArray(fact)) return fact.map(hide);
      if (typeof fact !== 'string' || words(fact) === fact) return fact;
      return held(kept.push(fact) - 1);
    };
    const said: unknown = (value as (...facts: unknown[]) => unknown)(...facts.map(hide));
    if (typeof said !== 'string') return said;
    return kept.reduce((text, fact, index) => text.replaceAll(held(index), fact), words(said));
  };
}

/** The catalogue with plain words laid over it, as long as they are on. */
export function laidOver<T extends object>(base: T, plainly: Plainly): T {
  const seen = new WeakMap<object, object>();
  function over(section: Section, instead: Section): Section {
    const known = seen.get(section);
    if (known) return known as Section;
    const proxy = new Proxy(section, {
      get(of, key: string): unknown {
        const value = of[key];
        const other = instead[key];
        if (section === base && plainly.except.includes(key)) return value;
        if (isSection(value)) return over(value, isSection(other) ? other : {});
        if (!on) return value;
        return other ?? spoken(value, plainly.words);
      },
    });
    seen.set(section, proxy);
    return proxy;
  }
  return over(base as Section, plainly.instead) as T;
}
