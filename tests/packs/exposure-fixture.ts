/** A believable run and programme for packs about money at risk: eight risks, two lines of insurance, one gap between two layers. */
import type { ExposureFacts, ProgrammeFacts } from '#app/domain/pack/exposure/facts.ts';
import { sha256 } from './fixture.ts';

const euros = (amount: number): number => Math.round(amount * 100);

type Risk = ExposureFacts['risks'][number];
type Level = NonNullable<Risk['places']>['residual']['level'];

function risk(number: number, title: string, residual: number, [before, after]: [Level, Level], previous: number | null): Risk {
  const place = (rate: number, median: number, level: Level) => ({
    rate,
    p05Cents: euros(median / 6),
    p50Cents: euros(median),
    p95Cents: euros(median * 6),
    level,
  });
  return {
    code: `R-000${number}`,
    title,
    owner: number === 8 ? null : 'Hélène Marchetti',
    unit: 'Direction financière',
    inherentCents: euros(residual * 2.4),
    residualCents: euros(residual),
    netCents: euros(residual * 0.7),
    tailCents: euros(residual * 5),
    tailShare: residual / 805_000,
    previousResidualCents: previous === null ? null : euros(previous),
    places: { inherent: place(0.9 / number, residual * number, before), residual: place(0.5 / number, residual * number, after) },
  };
}

const risks: Risk[] = [
  risk(1, 'Fraude au faux fournisseur', 310_000, ['very_high', 'high'], 250_000),
  risk(2, 'Arrêt du logiciel de gestion', 180_000, ['high', 'high'], 181_000),
  risk(3, 'Incendie de l’entrepôt', 120_000, ['high', 'medium'], 160_000),
  risk(4, 'Rançongiciel', 90_000, ['very_high', 'medium'], null),
  risk(5, 'Vol de marchandises', 60_000, ['medium', 'medium'], 60_000),
  risk(6, 'Défaut d’un sous-traitant', 30_000, ['medium', 'low'], 30_000),
  risk(7, 'Pollution accidentelle', 10_000, ['low', 'low'], 10_000),
  risk(8, 'Perte d’un fichier de clients', 5_000, ['low', 'low'], 5_000),
];

/** A curve that falls as the square of the amount, over as many points as the engine gives. */
const curve = (scale: number): [number, number][] =>
  Array.from({ length: 400 }, (_, index) => {
    const probability = 1 / (1 + index * index * 0.05);
    return [probability, euros(scale * Math.sqrt(1 / probability))];
  });

const estimate = (amount: number) => ({ amountCents: euros(amount), errorCents: euros(amount / 50) });

export const exposureFixture = (rest: Partial<ExposureFacts> = {}): ExposureFacts => ({
  run: {
    id: '01993b1c-0000-7000-8000-0000000000e1',
    code: 'E-0002',
    version: 3,
    asOfOn: '2026-12-30',
    status: 'approved',
    requestedBy: 'Camille Nguyen',
    computedAt: Date.parse('2026-12-30T09:12:00Z'),
    approved: { by: 'Antoine Delorme', at: Date.parse('2026-12-31T08:00:00Z') },
    contentDigest: sha256('E-0002 run'),
    inputSha256: sha256('E-0002 input'),
    resultsSha256: sha256('E-0002 results'),
    engine: 'garant-exposure/1',
    years: 20_000,
    seed: 20261230,
    parametersVersion: 2,
    parameters: { commonCause: 0.2, reductionCap: 0.95, graceDays: 30, halfLifeDays: 180, costOfCapital: 0.06 },
    counts: { risks: 8, controls: 8, suppliers: 2, policies: 3 },
    unquantified: ['R-0010', 'R-0009'],
    signatures: [
      {
        id: 's1',
        meaning: 'approved',
        signer: 'Antoine Delorme',
        role: 'coo',
        signedAt: Date.parse('2026-12-31T08:00:00Z'),
        statement: 'J’approuve le calcul E-0002.',
        reason: 'Rapproché et relu avec la direction financière.',
        recordVersion: 2,
        recordDigest: sha256('E-0002 run'),
        validUntilOn: null,
        revoked: null,
      },
    ],
  },
  headline: (['inherent', 'residual', 'net'] as const).map((basis, index) => {
    const mean = [1_930_000, 806_000, 560_000][index] ?? 0;
    return { basis, expected: estimate(mean), var95Cents: euros(mean * 2.5), var99: estimate(mean * 4), tvar99: estimate(mean * 6) };
  }),
  bridge: [
    { step: 'net', amountCents: euros(560_000) },
    { step: 'inherent', amountCents: euros(1_930_000) },
    { step: 'controls', amountCents: euros(-1_124_000) },
    { step: 'residual', amountCents: euros(806_000) },
    { step: 'suppliers', amountCents: euros(-46_000) },
    { step: 'insurance', amountCents: euros(-200_000) },
  ],
  curves: [
    { basis: 'inherent', points: curve(1_200_000) },
    { basis: 'residual', points: curve(600_000) },
    { basis: 'net', points: curve(400_000) },
  ],
  risks: [...risks].reverse(),
  conflicts: { count: 1, widest: [{ betterCode: 'R-0003', worseCode: 'R-0005', ratio: 2.04 }] },
  appetite: [
    {
      code: 'AL-0002',
      scope: 'unit',
      subject: 'Direction financière',
      metric: 'tvar99',
      basis: 'residual',
      limitCents: euros(2_000_000),
      figureCents: null,
      standing: null,
    },
    {
      code: 'AL-0001',
      scope: 'entity',
      subject: null,
      metric: 'var99',
      basis: 'net',
      limitCents: euros(2_000_000),
      figureCents: euros(2_240_000),
      standing: 'breach',
    },
  ],
  suppliers: [
    {
      code: 'S-0002',
      name: 'Hébergeur du Léman',
      attributedCents: euros(100_000),
      tailCents: euros(300_000),
      failureCents: euros(80_000),
      failureP95Cents: euros(400_000),
    },
    {
      code: 'S-0001',
      name: 'Logiciels Kestrel',
      attributedCents: euros(300_000),
      tailCents: euros(900_000),
      failureCents: euros(120_000),
      failureP95Cents: euros(700_000),
    },
  ],
  cost: {
    premiumsCents: euros(350_000),
    netExpectedLossCents: euros(560_000),
    controlCostCents: euros(240_000),
    capitalCostCents: euros(168_000),
    totalCents: euros(1_318_000),
  },
  reconciliation: [
    {
      metric: 'residual.tailValueAtRisk.0.99',
      simulatedCents: euros(4_836_000),
      errorCents: euros(96_000),
      exactCents: euros(4_800_000),
      isWithin: true,
    },
    {
      metric: 'inherent.expectedAnnualLoss',
      simulatedCents: euros(1_930_000),
      errorCents: euros(38_000),
      exactCents: euros(1_932_000),
      isWithin: true,
    },
    {
      metric: 'recovery.policies.P-0001.expected',
      simulatedCents: euros(120_000),
      errorCents: euros(4_000),
      exactCents: null,
      isWithin: true,
    },
  ],
  comparison: {
    code: 'E-0001',
    asOfOn: '2026-09-30',
    figures: [
      { basis: 'residual', measure: 'expected', beforeCents: euros(690_000), afterCents: euros(806_000), isBeyondError: true },
      { basis: 'net', measure: 'var99', beforeCents: euros(2_200_000), afterCents: euros(2_240_000), isBeyondError: false },
    ],
    inputs: [
      { kind: 'risks', id: 'R-0004', change: 'added' },
      { kind: 'controls', id: 'C-0002', change: 'changed' },
    ],
  },
  ...rest,
});

export const programmeFixture = (rest: Partial<ProgrammeFacts> = {}): ProgrammeFacts => ({
  lines: [
    {
      line: 'cyber',
      columns: 2,
      layers: [
        layer('P-0002', 'P-0002', null, { first: 0, last: 0, from: 2_500_000, to: 5_000_000, share: 1 }),
        layer('P-0001.1', 'P-0001', 'Atteinte aux systèmes', { first: 0, last: 0, from: 100_000, to: 2_000_000, share: 0.9 }),
        layer('P-0001.2', 'P-0001', 'Fraude informatique', { first: 1, last: 1, from: 50_000, to: null, share: 1 }),
      ],
      curve: Array.from({ length: 60 }, (_, index) => [0.6 / (1 + index * index * 0.02), euros(100 * 1.2 ** index)]),
      risks: [
        { code: 'R-0001', title: 'Fraude au faux fournisseur' },
        { code: 'R-0004', title: 'Rançongiciel' },
      ],
      policies: [
        {
          code: 'P-0001',
          title: 'Cyber',
          premiumCents: euros(200_000),
          expectedCents: euros(120_000),
          haircuts: { creditCents: euros(30), residualTermCents: euros(80_000) },
          exhausted: 0.012,
          premiumToExpected: 1.67,
        },
        {
          code: 'P-0002',
          title: 'Cyber, ligne d’excédent',
          premiumCents: euros(60_000),
          expectedCents: 0,
          haircuts: { creditCents: 0, residualTermCents: 0 },
          exhausted: 0,
          premiumToExpected: null,
        },
      ],
    },
    {
      line: 'environmental',
      columns: 1,
      layers: [layer('P-0003.1', 'P-0003', 'Atteintes accidentelles', { first: 0, last: 0, from: 20_000, to: 1_000_000, share: 1 })],
      curve: [],
      risks: [],
      policies: [
        {
          code: 'P-0003',
          title: 'Environnement',
          premiumCents: euros(90_000),
          expectedCents: euros(80_000),
          haircuts: null,
          exhausted: 0,
          premiumToExpected: 1.13,
        },
      ],
    },
  ],
  gaps: [
    { kind: 'over-insured', riskCode: 'R-0007', riskTitle: 'Pollution accidentelle', amountCents: euros(400_000), probability: 0 },
    { kind: 'tower-gap', riskCode: 'R-0004', riskTitle: 'Rançongiciel', amountCents: euros(8_000), probability: 0.01 },
    { kind: 'uninsured', riskCode: 'R-0002', riskTitle: 'Arrêt du logiciel de gestion', amountCents: euros(180_000), probability: 0.22 },
  ],
  lapses: [{ code: 'P-0003', title: 'Environnement', on: '2027-03-31', days: 90, expectedCents: euros(80_000), uncovered: ['R-0007'] }],
  ...rest,
});

type Terms = { first: number; last: number; from: number; to: number | null; share: number };

const layer = (id: string, policyCode: string, section: string | null, { first, last, from, to, share }: Terms) => ({
  id,
  first,
  last,
  policyCode,
  policyTitle: policyCode === 'P-0003' ? 'Environnement' : policyCode === 'P-0002' ? 'Cyber, ligne d’excédent' : 'Cyber',
  section,
  fromCents: euros(from),
  toCents: to === null ? null : euros(to),
  share,
  annualCents: to === null ? null : euros(to),
  aggregate: policyCode === 'P-0001' ? 'Plafond cyber commun' : null,
});
