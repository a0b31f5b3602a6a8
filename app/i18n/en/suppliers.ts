/** Suppliers. */
export const suppliers = {
  title: 'Suppliers',
  new: 'Record a supplier',
  edit: (code: string) => `Edit ${code}`,
  history: 'History',
  list: {
    caption: 'Suppliers',
    intro: 'Who the organisation buys from, how critical they are, and what rests on them.',
    emptyTitle: 'No supplier is recorded yet',
    empty: 'Record the first supplier, or import the contracts of your purchasing department: their suppliers come with them.',
    import: 'Import a spreadsheet',
  },
  columns: { code: 'Code', name: 'Supplier', siren: 'SIREN', country: 'Country', criticality: 'Criticality', status: 'Status', owner: 'Owner', unit: 'Unit', annualSpend: 'Spend per year' },
  statuses: { prospect: 'Prospect', due_diligence: 'Due diligence', approved: 'Approved', conditional: 'Approved with conditions', blocked: 'Blocked', offboarded: 'Offboarded' },
  criticalities: { critical: 'Critical', important: 'Important', standard: 'Standard' },
  verbs: { assess: 'Begin due diligence', approve: 'Approve', approve_with_conditions: 'Approve with conditions', block: 'Block', unblock: 'Unblock and assess again', offboard: 'Offboard' },
  reasonFor: { approve_with_conditions: 'Which conditions', block: 'Why it is blocked', unblock: 'Why it is unblocked', offboard: 'Why it is offboarded' },
  next: { prospect: 'Begin due diligence before anything is signed.', due_diligence: 'Approve the supplier, with conditions if needed, or block it.', blocked: 'No contract can be signed while the supplier is blocked.' },
  parts: { identity: 'Identity', group: 'Group and responsibility', spend: 'Spend and notes' },
  partHints: { identity: 'Identifiers are checked by their checksums. Spaces are allowed.' },
  fields: {
    name: 'Legal name', siren: 'SIREN', siret: 'SIRET', vatNumber: 'VAT number', lei: 'LEI', country: 'Country', criticality: 'Criticality', parentId: 'Parent company', ownerId: 'Owner', unitId: 'Unit', annualSpend: 'Spend per year', notes: 'Notes', status: 'Status', reason: 'Reason',
  },
  hints: { siren: '9 digits; taken from the SIRET when empty.', siret: '14 digits.', lei: '20 characters.', country: 'Two letters, such as FR.', criticality: 'Critical: the operation stops without it.' },
  page: {
    overview: 'Overview', history: 'History', description: 'Description', contracts: 'Contracts', noContracts: 'No contract is recorded with this supplier.', risks: 'Risks that depend on it', noRisks: 'No risk is linked to this supplier. Link it on the page of the risk.',
    probability: 'Chance that its failure triggers it', rationale: 'Why', residual: 'Residual', children: 'Subsidiaries', childrenCaption: 'Suppliers of the same group',
  },
};
