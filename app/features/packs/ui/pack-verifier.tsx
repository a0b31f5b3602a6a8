import { useEffect, useId, useState, type ChangeEvent, type DragEvent } from 'react';
import { largestPackBytes } from '#app/domain/verify/pdf-file.ts';
import { pinnedFingerprints } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { tooLarge, verifyPack } from '#app/domain/verify/verify-pack.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { browserPorts } from '../browser-ports.ts';
import { VerifyReport } from './verify-report.tsx';

type State = { step: 'waiting' | 'unreadable' } | { step: 'checking'; name: string } | { step: 'done'; name: string; report: PackReport };

/** Takes a pack and checks it in this browser. It appears once its script runs; the page says what to do without one. */
export function PackVerifier() {
  const { t } = useI18n();
  const words = t.verify.page;
  const id = useId();
  const isRunning = useIsRunning();
  const [fingerprint, setFingerprint] = useState('');
  const [state, setState] = useState<State>({ step: 'waiting' });
  if (!isRunning) return null;

  const pinned = pinnedFingerprints(fingerprint, browserPorts.sha256);
  const check = async (file: File | undefined) => {
    if (!file) return;
    setState({ step: 'checking', name: file.name });
    setState(await stateOf(file, pinned));
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    void check(event.target.files?.[0]);
    // So that the same file can be chosen again, after the fingerprint was typed.
    event.target.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void check(event.dataTransfer.files[0]);
  };
  return (
    <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <div className="mb-4 max-w-2xl">
        <label htmlFor={`${id}-key`} className="font-semibold">
          {words.fingerprint}
        </label>
        <p id={`${id}-key-hint`} className="text-sm text-faint">
          {words.fingerprintHint}
        </p>
        <input
          id={`${id}-key`}
          aria-describedby={`${id}-key-hint`}
          className="control"
          value={fingerprint}
          onChange={(event) => setFingerprint(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
        {fingerprint.trim() !== '' && pinned.length === 0 && <p className="text-danger">{words.fingerprintInvalid}</p>}
      </div>
      <div className="mb-5 max-w-2xl border border-dashed border-edge bg-sunken p-4">
        <label htmlFor={id} className="font-semibold">
          {words.file}
        </label>
        <p id={`${id}-hint`} className="text-sm text-faint">
          {words.fileHint}
        </p>
        <input id={id} type="file" accept="application/pdf,.pdf" aria-describedby={`${id}-hint`} className="control" onChange={choose} />
      </div>
      <div aria-live="polite">
        {state.step === 'checking' && <Notice tone="info">{words.checking(state.name)}</Notice>}
        {state.step === 'unreadable' && <Notice tone="danger">{words.unreadable}</Notice>}
        {state.step === 'done' && <VerifyReport name={state.name} report={state.report} />}
      </div>
    </div>
  );
}

/** Whether the page's script runs: not on the server, and not in a browser without it. */
function useIsRunning(): boolean {
  const [isRunning, setIsRunning] = useState(false);
  useEffect(() => setIsRunning(true), []);
  return isRunning;
}

async function stateOf(file: File, pinned: readonly string[]): Promise<State> {
  if (file.size > largestPackBytes) return { step: 'done', name: file.name, report: tooLarge(file.size) };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { step: 'done', name: file.name, report: await verifyPack(bytes, pinned, browserPorts) };
  } catch {
    // The disk, the memory or the browser's cryptography refused; of the file nothing is known.
    return { step: 'unreadable' };
  }
}
