import { impactDimensions } from '#app/domain/risk.ts';
import type { RiskView } from '#app/features/risks/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Day, Money, Person } from '#app/ui/value.tsx';

/** What the risk is, who answers for it, how it is treated. */
export function RiskDescription({ view }: { view: RiskView }) {
  const { t } = useI18n();
  const { risk, category } = view;
  const words = t.risks;
  const labels: Readonly<Record<string, string>> = words.categories;
  const levels: Readonly<Record<number, string>> = words.impactLevels;
  const impacts = impactDimensions.filter((dimension) => risk.impactLevels[dimension] !== undefined);
  return (
    <Section title={words.parts.description}>
      <DefinitionList
        columns={1}
        items={[
          { term: words.fields.cause, value: risk.cause },
          { term: words.fields.event, value: risk.event },
          { term: words.fields.consequence, value: risk.consequence },
        ]}
      />
      <DefinitionList
        items={[
          { term: words.fields.categoryId, value: category && (category.label ?? labels[category.code] ?? category.code) },
          { term: words.fields.ownerId, value: <Person name={view.owner} /> },
          { term: words.fields.unitId, value: view.unit },
          { term: words.fields.process, value: risk.process },
          { term: words.fields.treatment, value: risk.treatment && words.treatments[risk.treatment] },
          { term: words.fields.velocity, value: risk.velocity && words.velocities[risk.velocity] },
          { term: words.fields.nextReviewOn, value: <Day on={risk.nextReviewOn} long /> },
          { term: words.fields.maximumLoss, value: <Money cents={risk.maximumLossCents} as="round" /> },
          { term: words.fields.confidentiality, value: words.confidentialities[risk.confidentiality] },
          ...(risk.acceptedUntilOn ? [{ term: words.fields.validUntilOn, value: <Day on={risk.acceptedUntilOn} long /> }] : []),
          ...impacts.map((dimension) => ({ term: words.dimensions[dimension], value: levels[risk.impactLevels[dimension] ?? 0] })),
        ]}
      />
      {(risk.treatmentRationale || risk.assumptions) && (
        <DefinitionList
          columns={1}
          items={[
            { term: words.fields.treatmentRationale, value: risk.treatmentRationale },
            { term: words.fields.assumptions, value: risk.assumptions },
          ]}
        />
      )}
    </Section>
  );
}
