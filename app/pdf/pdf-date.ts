/** An instant in milliseconds UTC as a PDF writes it. */
export const pdfDate = (at: number): string => `D:${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
