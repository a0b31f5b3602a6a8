import type { Sampling } from '#app/domain/control.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Day, Person } from '#app/ui/value.tsx';

type Props = {
  test: {
    periodFrom: string;
    periodTo: string;
    populationSize: number;
    populationSource: string;
    populationCompleteness: string;
    sampling: Sampling;
    sampleSize: number;
    seed: number | null;
    items: { rank: number }[];
    concludedOn: string | null;
  };
  tester: string;
  testProcedure: string;
};

/** What was tested: the population with its source, and the sample with the seed that draws it again. */
export function TestCard({ test, tester, testProcedure }: Props) {
  const { t, format } = useI18n();
  const words = t.controls;
  return (
    <>
      <Section title={words.test.populationLine}>
        <DefinitionList
          items={[
            { term: words.fields.periodFrom, value: <Day on={test.periodFrom} long /> },
            { term: words.fields.periodTo, value: <Day on={test.periodTo} long /> },
            { term: words.fields.populationSize, value: format.number(test.populationSize) },
            { term: words.fields.tester, value: <Person name={tester} /> },
          ]}
        />
        <DefinitionList
          columns={1}
          items={[
            { term: words.fields.populationSource, value: test.populationSource },
            { term: words.fields.populationCompleteness, value: test.populationCompleteness },
            { term: words.fields.testProcedure, value: testProcedure },
            ...(test.concludedOn ? [{ term: words.fields.concludedOn, value: <Day on={test.concludedOn} long /> }] : []),
          ]}
        />
      </Section>
      <Section title={words.test.sample}>
        <p>
          {words.samplings[test.sampling]} · {words.test.sampleLine(test.sampleSize, format.number(test.populationSize))}
        </p>
        {test.seed !== null && <p className="mt-1 text-soft">{words.test.seedLine(String(test.seed))}</p>}
        {test.items.length > 0 && (
          <p className="figures mt-1 max-w-[70ch] text-soft">
            {words.test.items} – {test.items.map(({ rank }) => format.number(rank)).join(' · ')}
          </p>
        )}
      </Section>
    </>
  );
}
