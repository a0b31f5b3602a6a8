import { recordOf, type PackRecord } from '../record.ts';
import type { SupplierPack } from './model.ts';

/** The supplier with its dependences and decisions, its contracts, and the risks that it can trigger. */
export const supplierPackRecords = ({
  supplier,
  providers,
  customers,
  decisions,
  concentration,
  contracts,
  risks,
}: SupplierPack): PackRecord[] => [
  recordOf('supplier', supplier.code, supplier.version, { ...supplier, providers, customers, decisions, concentration }),
  ...contracts.map((contract) => recordOf('contract', contract.code, contract.version, contract)),
  ...risks.map((risk) => recordOf('risk', risk.code, null, risk)),
];
