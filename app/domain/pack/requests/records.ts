import { recordOf, type PackRecord } from '../record.ts';
import type { RequestsPack } from './model.ts';

/** Each request with its steps and the keys of its files. */
export const requestsPackRecords = ({ requests }: RequestsPack): PackRecord[] =>
  requests.map((request) => recordOf('evidence_request', request.code, request.version, request));
