import { type Dictionary, en } from './en.ts';
import { type Format, formatFor } from './format.ts';
import { fr } from './fr.ts';
import { type Lang, langs } from './lang.ts';

export type { Lang };

export type I18n = { lang: Lang; t: Dictionary; format: Format };

const dictionaries: Record<Lang, Dictionary> = { en, fr };
const i18ns = new Map<Lang, I18n>(langs.map((lang) => [lang, { lang, t: dictionaries[lang], format: formatFor(lang) }]));

/** Words and formats of a language; the same object each time, so that it is safe in a React dependency list. */
export function i18nFor(lang: Lang): I18n {
  const i18n = i18ns.get(lang);
  if (!i18n) throw new Error(`No dictionary for language ${lang}`);
  return i18n;
}

/**
 * The sentence of an error code. A code may carry a parameter after a colon: `too_long:200`.
 * A code that no dictionary knows reads as "not valid", so that a reader never meets a code.
 */
export function errorText(t: Dictionary, code: string): string {
  const [name = '', ...rest] = code.split(':');
  const sentences: Record<string, string | ((parameter: string) => string)> = t.shell.errors;
  const sentence = Object.hasOwn(sentences, name) ? sentences[name] : undefined;
  if (sentence === undefined) return t.shell.errors.invalid;
  return typeof sentence === 'string' ? sentence : sentence(rest.join(':'));
}
