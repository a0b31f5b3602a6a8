/** The supplier due-diligence file (packs.md §1.7), of what the registers hold. */
import type { SupplierPack } from '#app/domain/pack/supplier/model.ts';
import { drawGlossary } from '../chapters/glossary.ts';
import { basisChapter, evidenceChapter, integrityChapter } from '../chapters/shared.ts';
import { drawContracts } from '../chapters/supplier/contracts.ts';
import { drawDecisions } from '../chapters/supplier/decisions.ts';
import { drawDependence } from '../chapters/supplier/dependence.ts';
import { drawIdentity } from '../chapters/supplier/identity.ts';
import type { KindDrawing } from '../kind.ts';

export const supplierDrawing: KindDrawing<SupplierPack> = {
  subject: ({ model: { supplier }, words }) => [
    { label: words.supplierPack.supplier, value: `${supplier.code} · ${supplier.name}` },
    { label: words.supplierPack.criticality, value: words.supplierPack.criticalities[supplier.criticality] },
    { label: words.supplierPack.status, value: words.supplierPack.statuses[supplier.status] },
  ],
  chapters: [
    { id: 'identity', title: (words) => words.supplierPack.chapters.identity, draw: drawIdentity },
    basisChapter,
    { id: 'dependence', title: (words) => words.supplierPack.chapters.dependence, draw: drawDependence },
    { id: 'contracts', title: (words) => words.supplierPack.chapters.contracts, draw: drawContracts },
    { id: 'decisions', title: (words) => words.supplierPack.chapters.decisions, draw: drawDecisions },
    evidenceChapter,
    {
      id: 'glossary',
      title: (words) => words.chapters.glossary,
      draw: (pen) => drawGlossary(pen, ['inherent', 'residual', 'evidence', 'trail', 'root']),
    },
    integrityChapter,
  ],
};
