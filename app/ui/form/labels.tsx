import { createContext, useContext } from 'react';

/** Words of a form by field name: given once to the form, used by its fields and by its summary of errors. */
export type FormWords = { labels: Readonly<Record<string, string>>; hints: Readonly<Record<string, string>> };

export const FormWordsContext = createContext<FormWords>({ labels: {}, hints: {} });

export const useFormWords = () => useContext(FormWordsContext);

/** `controls[2].effect` is looked up as it is, then as `controls.effect`, then as `effect`. */
export function wordOf(words: Readonly<Record<string, string>>, name: string): string | undefined {
  const withoutIndex = name.replace(/\[\d*\]/g, '');
  const last = withoutIndex.split('.').at(-1) ?? '';
  return words[name] ?? words[withoutIndex] ?? words[last];
}
