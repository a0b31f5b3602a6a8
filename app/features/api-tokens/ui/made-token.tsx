import { useId } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { Notice } from '#app/ui/notice.tsx';

/** A token at the one moment when it can be read, with the line by which a program uses it. */
export function MadeToken({ name, token, address }: { name: string; token: string; address: string }) {
  const { t } = useI18n();
  const words = t.apiTokens;
  const id = useId();
  return (
    <Notice tone="success" title={words.made(name)} isAnswer>
      <p>{words.shownOnce}</p>
      <label htmlFor={id} className="mt-3 block text-xs text-soft">
        {words.token}
      </label>
      <input id={id} readOnly value={token} className="control figures" />
      <p className="mt-3 text-xs text-soft">{words.example}</p>
      <pre className="figures overflow-x-auto text-xs whitespace-pre-wrap break-all">{curlLine(address)}</pre>
    </Notice>
  );
}

/** The token comes from the environment: a line with the token in it would stay in the shell's history. */
const curlLine = (address: string): string =>
  `curl -H "Authorization: Bearer $GARANT_TOKEN" -H "Content-Type: application/json" --data-binary @portfolio.json ${address}`;
