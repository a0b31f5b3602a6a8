import type { SupplierStatus } from '#app/domain/contract.ts';
import type { Tone } from '../../style.ts';

export const statusTones: Record<SupplierStatus, Tone> = {
  prospect: 'neutral',
  due_diligence: 'neutral',
  approved: 'good',
  conditional: 'warning',
  blocked: 'danger',
  offboarded: 'neutral',
};
