import { useId } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { Notice } from '#app/ui/notice.tsx';

/** A link that is shown once: the field holds it whole, to be copied. */
export function OneTimeLink({ link, title }: { link: string; title?: string }) {
  const { t } = useI18n();
  const words = t.settings.link;
  const id = useId();
  return (
    <Notice tone="success" title={title ?? words.title} isAnswer>
      <p>{words.text}</p>
      <label htmlFor={id} className="mt-3 block text-xs text-soft">
        {words.label}
      </label>
      <input id={id} readOnly value={link} className="control figures" />
    </Notice>
  );
}
