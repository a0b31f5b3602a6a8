import { useI18n } from '#app/i18n/react.tsx';

/** The words of a Basel category; a category of the company's own is known by its code. */
export function useCategoryName(): (code: string) => string {
  const words: Readonly<Record<string, string>> = useI18n().t.risks.categories;
  return (code) => words[code] ?? code;
}
