import { describe, expect, it } from 'vitest';
import { auditHeadings, findingHeadings } from './heading-tables/audits.ts';
import { contractHeadings } from './heading-tables/contracts.ts';
import { controlHeadings } from './heading-tables/controls.ts';
import { policyHeadings } from './heading-tables/policies.ts';
import { riskHeadings } from './heading-tables/risks.ts';
import { findHeadings, missingFields, normalHeading, unitOfHeading, withChoices, type HeadingTable } from './headings.ts';

const fieldsOf = (rows: string[][], table: HeadingTable) => findHeadings(rows, table)?.columns.map(({ field }) => field);

describe('normalHeading', () => {
  it.each([
    ['\uFEFFRéférence', 'reference'],
    ['N°\u00a0contrat', 'n contrat'],
    ['Contract No.', 'contract n'],
    ['Issue #', 'issue n'],
    ['Date  d’effet\n(jj/mm/aaaa)', 'date d effet'],
    ['dateNotification', 'date notification'],
    ['titulaire_id', 'titulaire id'],
    ['codeCPV', 'code cpv'],
    ['(vide)', 'vide'],
  ])('%j is %j', (text, normal) => {
    expect(normalHeading(text)).toBe(normal);
  });
});

describe('unitOfHeading', () => {
  it.each([
    ['Préavis (jours)', 'days'],
    ['Notice period (months)', 'months'],
    ['dureeMois', 'months'],
    ['Durée (ans)', 'years'],
    ['Montant (k€)', 'thousands'],
    ['Montant en M€', 'millions'],
    ['% avancement', 'percent'],
    ['Montant HT (€)', null],
    ['Durée', null],
  ])('%j states %j', (heading, unit) => {
    expect(unitOfHeading(heading)).toBe(unit);
  });
});

describe('findHeadings', () => {
  it('maps the French contract register', () => {
    const row = [
      'N° contrat',
      'Objet',
      'Fournisseur',
      'Date de début',
      'Date de fin du contrat',
      'Montant HT (€)',
      'Préavis (mois)',
      'Tacite reconduction (O/N)',
      'Durée de reconduction',
      'Responsable',
      'Couleur du dossier',
    ];
    expect(fieldsOf([row], contractHeadings)).toEqual([
      'reference',
      'title',
      'supplierName',
      'startsOn',
      'endsOn',
      'amount',
      'notice',
      'renewal',
      'renewalTerm',
      'owner',
      null,
    ]);
  });

  it('maps the French risk register and the English one', () => {
    expect(
      fieldsOf(
        [
          [
            'Référence',
            'Intitulé du risque',
            'Cause(s)',
            'Conséquence(s)',
            'Propriétaire',
            'Probabilité',
            'Gravité',
            'Stratégie de traitement',
          ],
        ],
        riskHeadings,
      ),
    ).toEqual(['reference', 'title', 'cause', 'consequence', 'owner', 'likelihood', 'impact', 'treatment']);
    expect(
      fieldsOf(
        [['Risk ID', 'Risk title', 'Root cause', 'Business unit', 'Likelihood', 'Severity', 'Next review', 'Current likelihood']],
        riskHeadings,
      ),
    ).toEqual(['reference', 'title', 'cause', 'unit', 'likelihood', 'impact', 'nextReviewOn', null]);
  });

  it.each([
    [
      controlHeadings,
      ['Control ID', 'Control name', 'Key/Non-key', 'Frequency', 'Control owner'],
      ['reference', 'title', 'isKey', 'frequency', 'owner'],
    ],
    [
      findingHeadings,
      ['N° constat', 'Constat', 'Criticité', 'Recommandation', "Réponse de l'audité", 'Échéance'],
      ['reference', 'title', 'rating', 'recommendation', 'response', 'dueOn'],
    ],
    [
      auditHeadings,
      ['Réf mission', 'Mission', "Type d'audit", 'Périmètre', 'Date du rapport'],
      ['reference', 'title', 'type', 'scope', 'reportOn'],
    ],
    [
      policyHeadings,
      ['N° de police', 'Assureur', 'Branche', 'Plafond par sinistre', 'Franchise', 'Prime TTC', 'Échéance'],
      ['reference', 'insurer', 'line', 'limitPerOccurrence', 'deductible', 'premiumWithTax', 'periodTo'],
    ],
  ])('maps $0.register', (table, row, fields) => {
    expect(fieldsOf([row], table)).toEqual(fields);
  });

  it('finds the row of the headings below a title and joins two merged rows', () => {
    const mapping = findHeadings(
      [
        ['Cartographie des risques 2025', '', '', '', ''],
        ['', '', '', '', ''],
        ['Identification', '', 'Risque brut', '', 'Risque résiduel', ''],
        ['Réf', 'Libellé', 'Probabilité', 'Impact', 'Probabilité', 'Impact'],
        ['R1', 'Incendie', '3', '4', '2', '3'],
      ],
      riskHeadings,
    );
    expect(mapping).toMatchObject({ headingRow: 3, isJoined: true });
    expect(mapping?.columns.map(({ field }) => field)).toEqual([
      'reference',
      'title',
      'likelihood',
      'impact',
      'residualLikelihood',
      'residualImpact',
    ]);
  });

  it('reads single letters only in company', () => {
    expect(fieldsOf([['Réf', 'Risque', 'P', 'G']], riskHeadings)).toEqual(['reference', 'title', 'likelihood', 'impact']);
    expect(fieldsOf([['Réf', 'Risque', 'P']], riskHeadings)).toEqual(['reference', 'title', null]);
  });

  it('never gives one field to two columns, and says which lost', () => {
    const mapping = findHeadings([['Date de fin', 'Objet', 'Échéance', 'N° contrat']], contractHeadings);
    expect(mapping?.columns.map(({ field, lostTo }) => [field, lostTo])).toEqual([
      ['endsOn', null],
      ['title', null],
      [null, 'endsOn'],
      ['reference', null],
    ]);
  });

  it('finds nothing in a table about something else', () => {
    expect(
      findHeadings(
        [
          ['Nom', 'Âge', 'Ville'],
          ['Paul', '33', 'Lyon'],
        ],
        contractHeadings,
      ),
    ).toBeNull();
  });
});

describe('what a person chooses', () => {
  const mapping = findHeadings([['N° contrat', 'Objet', 'Société', 'Fin']], contractHeadings);
  if (!mapping) throw new Error('the headings are recognised');

  it('says which required field is missing, and takes the choice', () => {
    expect(missingFields(mapping, contractHeadings)).toEqual([['supplierName', 'supplierIds', 'siret', 'siren']]);
    const chosen = withChoices(
      mapping,
      new Map([
        ['société', 'supplierName'],
        ['Fin', null],
      ]),
      contractHeadings,
    );
    expect(chosen.columns.map(({ field, match }) => [field, match])).toEqual([
      ['reference', 'exact'],
      ['title', 'exact'],
      ['supplierName', 'chosen'],
      [null, 'chosen'],
    ]);
    expect(missingFields(chosen, contractHeadings)).toEqual([]);
  });

  it('takes a field away from the column that had it, and ignores one that does not exist', () => {
    expect(withChoices(mapping, new Map([['Société', 'title']]), contractHeadings).columns[1]).toMatchObject({
      field: null,
      lostTo: 'title',
    });
    expect(withChoices(mapping, new Map([['Société', 'shoeSize']]), contractHeadings)).toEqual(mapping);
  });
});

describe.each([riskHeadings, controlHeadings, auditHeadings, findingHeadings, policyHeadings, contractHeadings])(
  'the table of $register',
  (table) => {
    it('has required fields that exist and no synonym twice in one field', () => {
      expect(table.required.flat().filter((field) => !(field in table.fields))).toEqual([]);
      for (const words of Object.values(table.fields)) expect(new Set(words.map((word) => word.toLowerCase())).size).toBe(words.length);
    });

    it('leads every synonym to its field when it stands alone with a neighbour', () => {
      const owners = new Map<string, string>();
      for (const [field, words] of Object.entries(table.fields))
        for (const word of words) if (!owners.has(normalHeading(word))) owners.set(normalHeading(word), field);
      for (const [normal, field] of owners) {
        const other = Object.entries(table.fields).find(([name]) => name !== field)?.[1][0] ?? '';
        expect([normal, findHeadings([[normal, other]], table)?.columns[0]?.field]).toEqual([normal, field]);
      }
    });
  },
);
