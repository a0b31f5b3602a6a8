/** What an uploaded spreadsheet may be at most. */
export const limits = {
  fileBytes: 25 * 1024 * 1024,
  rows: 200_000,
  /** Of one sheet, empty ones included: a grid is as wide as its widest row. */
  cells: 4_000_000,
  columns: 1_000,
  /** All parts of a workbook together, unpacked. */
  unpackedBytes: 200 * 1024 * 1024,
  zipEntries: 2_000,
} as const;
