/** Counted words, by the plural rules of the language. English has two forms; others bring theirs. */
import { locale } from './locale';
import { count } from './number';

/** The forms a counted message has; `other` is always there. `#` becomes the number. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const rules = new Intl.PluralRules(locale);

/** `plural(3, { one: '# day', other: '# days' })` is "3 days". */
export function plural(n: number, forms: Forms): string {
  return (forms[rules.select(n)] ?? forms.other).replace('#', count(n));
}
