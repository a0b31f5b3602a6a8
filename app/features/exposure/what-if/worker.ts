/** The thread that compares one what-if with the present, so that pages stay fast meanwhile. Bundled apart (`build/what-if-worker.js`). */
import { parentPort, workerData } from 'node:worker_threads';
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import { compareWhatIf } from '#app/domain/exposure/what-if/comparison.ts';
import type { WhatIfChange } from '#app/domain/exposure/what-if/changes.ts';

export type WhatIfTask = { readonly portfolio: Portfolio; readonly changes: readonly WhatIfChange[] };

/** What the thread posts, once. */
export type WhatIfReply = ReturnType<typeof compareWhatIf>;

const { portfolio, changes } = workerData as WhatIfTask;
parentPort?.postMessage(compareWhatIf(portfolio, changes) satisfies WhatIfReply);
