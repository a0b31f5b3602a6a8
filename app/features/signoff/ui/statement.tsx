import { useI18n } from '#app/i18n/react.tsx';

/** The words that a signature will state, and what kind of signature it is, right above the button that gives it. */
export function Statement({ text }: { text: string }) {
  const { t } = useI18n();
  return (
    <figure className="mb-4 max-w-2xl border-s-4 border-accent bg-accent-wash px-3 py-2.5">
      <figcaption className="text-xs text-soft">{t.signoff.meaning}</figcaption>
      <blockquote className="font-semibold">{text}</blockquote>
      <p className="mt-1 text-xs text-soft">{t.signoff.nature}</p>
    </figure>
  );
}
