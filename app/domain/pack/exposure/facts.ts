/** What was gathered of an exposure run and of the programme behind it: amounts in cents, in any order. */
import type { SignatureFacts } from '../facts.ts';
import type { PackProgramme } from '../programme/model.ts';
import type { ExposureRisk, PackExposure } from './model.ts';

type Run = PackExposure['run'];
type Supplier = Omit<PackExposure['suppliers']['rows'][number], 'attributedShare'>;

export type ExposureFacts = Omit<PackExposure, 'run' | 'losses' | 'risks' | 'suppliers'> & {
  run: Omit<Run, 'computed' | 'approved'> & {
    computedAt: number | null;
    approved: { by: string; at: number } | null;
    signatures: readonly SignatureFacts[];
  };
  risks: readonly ExposureRisk[];
  suppliers: readonly Supplier[];
};

export type ProgrammeFacts = PackProgramme;
