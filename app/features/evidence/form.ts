/** What is said of a file when it is added: what it shows, and the day it was taken. */
import { z } from 'zod';
import { optionalDay, requiredText } from '../fields.ts';

export const evidenceForm = z.strictObject({
  /** The name of the file that came with the form; empty when none was chosen. */
  file: z.string().min(1, 'file_missing'),
  source: requiredText(500),
  capturedOn: optionalDay(),
});
