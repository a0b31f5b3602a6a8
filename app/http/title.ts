import type { MetaFunction } from '@remix-run/react';

/** The title of a browser tab: what the page is, then the product. The loader says it under `title`. */
export const titled: MetaFunction<() => Promise<{ title: string }>> = ({ data }) => [{ title: data ? `${data.title} – Garant` : 'Garant' }];
