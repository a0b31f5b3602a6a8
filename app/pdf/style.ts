/** The look of a pack: the ink, petrol and quiet rules of the application, on white paper. Sizes in points. */
import type { FontName } from './fonts.ts';

export const colour = {
  ink: '#17202b',
  soft: '#47515e',
  faint: '#5f6874',
  rule: '#d5d3c9',
  hairline: '#e6e4dc',
  sunken: '#f5f4ef',
  accent: '#0b5a63',
  accentDeep: '#07343a',
  accentWash: '#e6f0f0',
  onAccent: '#ffffff',
  onAccentSoft: '#c3d9db',
  good: '#1c6638',
  warning: '#7d4c00',
  danger: '#a02428',
  neutral: '#5f6874',
} as const;

export type Tone = 'good' | 'warning' | 'danger' | 'neutral';

export type TextStyle = { font: FontName; size: number; leading: number; colour: string };

export const text = {
  body: { font: 'regular', size: 9.2, leading: 13, colour: colour.ink },
  watermark: { font: 'semibold', size: 46, leading: 54, colour: '#e9ecea' },
  note: { font: 'regular', size: 8, leading: 11, colour: colour.soft },
  label: { font: 'semibold', size: 7.4, leading: 10, colour: colour.faint },
  cell: { font: 'regular', size: 8, leading: 10.6, colour: colour.ink },
  cellStrong: { font: 'semibold', size: 8, leading: 10.6, colour: colour.ink },
  cellLabel: { font: 'regular', size: 8, leading: 10.6, colour: colour.soft },
  columnHead: { font: 'semibold', size: 7.4, leading: 10, colour: colour.soft },
  digestCell: { font: 'regular', size: 7.4, leading: 10.6, colour: colour.ink },
  heading1: { font: 'light', size: 23, leading: 28, colour: colour.accentDeep },
  heading2: { font: 'semibold', size: 13, leading: 17, colour: colour.ink },
  heading3: { font: 'semibold', size: 9.6, leading: 13, colour: colour.accent },
  running: { font: 'regular', size: 7.4, leading: 10, colour: colour.faint },
  figure: { font: 'light', size: 25, leading: 29, colour: colour.accentDeep },
  coverTitle: { font: 'light', size: 33, leading: 39, colour: colour.onAccent },
  coverKind: { font: 'semibold', size: 11, leading: 15, colour: colour.onAccentSoft },
  coverOrganisation: { font: 'semibold', size: 12, leading: 16, colour: colour.onAccent },
} as const satisfies Record<string, TextStyle>;

/** The frame of the text on every page but the cover. */
export const frame = { left: 58, right: 537.28, top: 84, bottom: 776 } as const;
export const frameWidth = frame.right - frame.left;
