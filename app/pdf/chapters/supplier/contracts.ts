/** The contracts with the supplier: dates first, then the clauses that matter when it fails. */
import type { SupplierContract, SupplierPack } from '#app/domain/pack/supplier/model.ts';
import { drawChapter, type Pen } from '../../pen.ts';
import { drawTable } from '../../table.ts';

export function drawContracts(pen: Pen<SupplierPack>): void {
  const { flow, model, words, format } = pen;
  const labels = words.supplierPack;
  drawChapter(pen, 'contracts', () => {
    if (model.contracts.length === 0) {
      flow.paragraph(labels.contractsNone);
      return;
    }
    flow.heading(2, labels.terms);
    drawTable(flow, {
      columns: [
        { title: labels.contract, width: 0.12 },
        { title: labels.title, width: 0.3 },
        { title: labels.contractStatus, width: 0.13 },
        { title: labels.startEnd, width: 0.17 },
        { title: labels.notice, width: 0.13 },
        { title: labels.amount, width: 0.15, align: 'right' },
      ],
      rows: model.contracts.map((contract) => [
        { text: contract.code, isHeader: true },
        { text: `${contract.title}\n${contract.reference}` },
        { text: labels.contractStatuses[contract.status] },
        { text: `${format.dayShort(contract.startsOn)}\n${endOf(pen, contract)}` },
        { text: `${format.dayShort(contract.lastNoticeOn)}\n${labels.renewals[contract.renewal]}` },
        { text: amountOf(pen, contract) },
      ]),
    });
    flow.heading(2, labels.clauses);
    drawTable(flow, {
      columns: [
        { title: labels.contract, width: 0.14 },
        { title: labels.auditRight, width: 0.16 },
        { title: labels.exitPlan, width: 0.16 },
        { title: labels.liabilityCap, width: 0.18, align: 'right' },
        { title: labels.law, width: 0.2 },
        { title: words.auditPack.evidence, width: 0.16 },
      ],
      rows: model.contracts.map((contract) => [
        { text: contract.code, isHeader: true },
        { text: contract.hasAuditRight ? words.yes : words.no, tone: contract.hasAuditRight ? 'good' : 'warning' },
        { text: contract.hasExitPlan ? words.yes : words.no, tone: contract.hasExitPlan ? 'good' : 'warning' },
        { text: contract.liabilityCapCents === null ? words.notStated : format.moneyRound(contract.liabilityCapCents) },
        { text: contract.governingLaw || words.notStated },
        { text: contract.evidenceKeys.join(', ') || '–' },
      ]),
    });
  });
}

const endOf = ({ words, format }: Pen<SupplierPack>, { isIndefinite, endsOn }: SupplierContract): string =>
  isIndefinite ? words.supplierPack.indefinite : format.dayShort(endsOn);

/** Amounts in another currency keep its code: nothing is converted without a rate. */
const amountOf = ({ format }: Pen<SupplierPack>, { amountCents, currency }: SupplierContract): string =>
  amountCents === null
    ? '–'
    : currency === 'EUR'
      ? format.moneyRound(amountCents)
      : `${format.integer(Math.round(amountCents / 100))} ${currency}`;
