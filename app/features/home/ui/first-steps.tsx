import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Section } from '#app/ui/page.tsx';

type Step = { title: string; text: string; to?: string };

/** What to do on a new installation, in order. */
function Steps({ steps }: { steps: readonly Step[] }) {
  const { t } = useI18n();
  return (
    <Section title={t.home.start.title}>
      <ol className="border-t-2 border-ink">
        {steps.map((step, index) => (
          <li
            key={step.title}
            className="grid grid-cols-[2rem_minmax(0,1fr)] items-baseline gap-x-3 border-b border-rule py-3 sm:grid-cols-[2rem_minmax(0,1fr)_auto]"
          >
            <span aria-hidden="true" className="figures text-xl text-faint">
              {index + 1}
            </span>
            <div>
              <p className="font-semibold">{step.title}</p>
              <p className="text-soft">{step.text}</p>
            </div>
            {step.to && (
              <div className="col-start-2 mt-1 sm:col-start-3 sm:mt-0">
                <ButtonLink to={step.to} tone={index === 0 ? 'primary' : 'secondary'}>
                  {t.home.start.open}
                  <span className="sr-only"> – {step.title}</span>
                </ButtonLink>
              </div>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

export function ComplianceSteps() {
  const words = useI18n().t.home.start.compliance;
  return (
    <Steps
      steps={[
        { title: words.import, text: words.importText, to: pathTo.imports() },
        { title: words.risk, text: words.riskText, to: pathTo.newRisk() },
        { title: words.control, text: words.controlText, to: pathTo.newControl() },
      ]}
    />
  );
}

export function AdminSteps() {
  const words = useI18n().t.home.start.admin;
  return (
    <Steps
      steps={[
        { title: words.unit, text: words.unitText, to: pathTo.settings() },
        { title: words.tree, text: words.treeText, to: pathTo.units() },
        { title: words.users, text: words.usersText, to: pathTo.newUser() },
        { title: words.begin, text: words.beginText },
      ]}
    />
  );
}
