import { createContext, type ReactNode, useContext } from 'react';
import { type Lang } from './lang.ts';
import { type I18n, i18nFor } from './translate.ts';

const I18nContext = createContext<I18n | null>(null);

export function I18nProvider({ lang, children }: { lang: Lang; children: ReactNode }) {
  return <I18nContext.Provider value={i18nFor(lang)}>{children}</I18nContext.Provider>;
}

/** The words, formats and language of the page: `const { t, format } = useI18n()`. */
export function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (!i18n) throw new Error('useI18n outside of I18nProvider');
  return i18n;
}
