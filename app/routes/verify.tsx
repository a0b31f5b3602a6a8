import { Download } from 'lucide-react';
import { PackVerifier } from '#app/features/packs/ui/pack-verifier.tsx';
import { forAnyone } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forAnyone(({ visit }) => Promise.resolve({ title: i18nFor(visit.lang).t.verify.title }));

export default function Verify() {
  const { t } = useI18n();
  const words = t.verify;
  return (
    <>
      <PageHeader title={words.title}>{words.page.intro}</PageHeader>
      <noscript>
        <Notice tone="info">{words.page.withoutScript}</Notice>
      </noscript>
      <PackVerifier />
      <Section title={words.page.download}>
        <p>{words.page.downloadHint}</p>
        <p className="mt-2">
          <ButtonLink to={pathTo.verifyPage()} icon={Download} download reloadDocument>
            verify.html
          </ButtonLink>
        </p>
      </Section>
      <Section title={words.page.commandTitle}>
        <p>{words.page.command}</p>
        <pre className="mt-2 bg-sunken p-3 text-sm break-words whitespace-pre-wrap">{words.page.commandLines}</pre>
      </Section>
    </>
  );
}
