import { useEffect, useId, useState, type ChangeEvent, type DragEvent, type FormEvent } from 'react';
import { isNothing, pinnedKeys } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { browserPorts } from '../browser-ports.ts';
import { droppedFiles, type GivenBlobs, namesOf, verifyBlobs } from '../verify-blobs.ts';
import { VerifyReport } from './verify-report.tsx';

type State = { step: 'waiting' | 'unreadable' } | { step: 'checking'; name: string } | { step: 'done'; name: string; report: PackReport };

/** Takes a pack with what came beside it and checks it in this browser. It appears once its script runs; the page says what to do without one. */
export function PackVerifier() {
  const { t } = useI18n();
  const words = t.verify.page;
  const isRunning = useIsRunning();
  const [keys, setKeys] = useState('');
  const [files, setFiles] = useState<GivenBlobs>({ packs: [] });
  const [state, setState] = useState<State>({ step: 'waiting' });
  if (!isRunning) return null;

  const pinned = pinnedKeys(keys, browserPorts.sha256);
  const check = async (given: GivenBlobs) => {
    if (given.packs.length === 0) return;
    const name = namesOf(given.packs);
    setState({ step: 'checking', name });
    const report = await verifyBlobs(given, pinned).catch(() => null);
    // The disk, the memory or the browser's cryptography refused; of the file nothing is known.
    setState(report ? { step: 'done', name, report } : { step: 'unreadable' });
  };
  const take = (more: Partial<GivenBlobs>) => {
    const all = { ...files, ...more };
    setFiles(all);
    void check(all);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(droppedFiles([...event.dataTransfer.files]));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void check(files);
  };
  return (
    <form onSubmit={submit} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <KeysField value={keys} onChange={setKeys} isWrong={keys.trim() !== '' && isNothing(pinned)} />
      <div className="mb-4 max-w-2xl border border-dashed border-edge bg-sunken p-4">
        <FileField
          label={words.file}
          hint={words.fileHint}
          accept="application/pdf,.pdf,application/zip,.zip"
          isSeveral
          onChoose={(packs) => take({ packs })}
        />
      </div>
      <div className="mb-4 grid max-w-2xl gap-4 sm:grid-cols-2">
        <FileField label={words.proof} hint={words.proofHint} accept=".tlog-proof" onChoose={([proof]) => take({ proof })} />
        <FileField label={words.previous} hint={words.previousHint} onChoose={([previous]) => take({ previous })} />
      </div>
      <div className="mb-5">
        <Button type="submit">{words.check}</Button>
      </div>
      <div aria-live="polite">
        {state.step === 'checking' && <Notice tone="info">{words.checking(state.name)}</Notice>}
        {state.step === 'unreadable' && <Notice tone="danger">{words.unreadable}</Notice>}
        {state.step === 'done' && <VerifyReport name={state.name} report={state.report} />}
      </div>
    </form>
  );
}

function KeysField({ value, onChange, isWrong }: { value: string; onChange: (value: string) => void; isWrong: boolean }) {
  const { t } = useI18n();
  const words = t.verify.page;
  const id = useId();
  return (
    <div className="mb-4 max-w-2xl">
      <label htmlFor={id} className="font-semibold">
        {words.keys}
      </label>
      <p id={`${id}-hint`} className="text-sm text-faint">
        {words.keysHint}
      </p>
      <textarea
        id={id}
        aria-describedby={`${id}-hint`}
        className="control"
        rows={2}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      {isWrong && <p className="text-danger">{words.keysInvalid}</p>}
    </div>
  );
}

type FileFieldProps = { label: string; hint: string; accept?: string; isSeveral?: boolean; onChoose: (files: File[]) => void };

function FileField({ label, hint, accept, isSeveral = false, onChoose }: FileFieldProps) {
  const id = useId();
  const choose = (event: ChangeEvent<HTMLInputElement>) => onChoose([...(event.target.files ?? [])]);
  return (
    <div>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <p id={`${id}-hint`} className="text-sm text-faint">
        {hint}
      </p>
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={isSeveral}
        aria-describedby={`${id}-hint`}
        className="control"
        onChange={choose}
      />
    </div>
  );
}

/** Whether the page's script runs: not on the server, and not in a browser without it. */
function useIsRunning(): boolean {
  const [isRunning, setIsRunning] = useState(false);
  useEffect(() => setIsRunning(true), []);
  return isRunning;
}
