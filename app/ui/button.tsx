import { Link } from '@remix-run/react';
import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export type ButtonTone = 'primary' | 'secondary' | 'danger' | 'quiet';
export type ButtonSize = 'normal' | 'small';

const shape =
  'inline-flex items-center justify-center gap-1.5 rounded border font-semibold text-center sm:whitespace-nowrap no-underline cursor-pointer aria-disabled:opacity-60 disabled:opacity-60 disabled:cursor-not-allowed';

const sizes: Record<ButtonSize, string> = {
  normal: 'min-h-9 px-3.5 py-1 text-sm',
  small: 'min-h-7 px-2.5 text-xs',
};

const tones: Record<ButtonTone, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  secondary: 'border-edge bg-surface text-ink hover:border-ink hover:bg-sunken',
  danger: 'border-danger bg-surface text-danger hover:bg-danger hover:text-paper',
  quiet: 'border-transparent bg-transparent text-accent hover:bg-accent-wash hover:text-accent-strong',
};

type Look = { tone?: ButtonTone; size?: ButtonSize; icon?: LucideIcon; children: ReactNode };

const classOf = (tone: ButtonTone, size: ButtonSize) => classNames(shape, sizes[size], tones[tone]);

type ButtonProps = Look &
  Pick<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'name' | 'value' | 'form' | 'formAction' | 'disabled' | 'onClick'>;

export function Button({ tone = 'secondary', size = 'normal', icon, children, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button type={type} className={classOf(tone, size)} {...rest}>
      {icon && <Icon of={icon} />}
      {children}
    </button>
  );
}

type ButtonLinkProps = Look & {
  to: string;
  /** A file to save or a page that another program serves: the browser fetches it, not the client router. */
  reloadDocument?: boolean;
  download?: boolean | string;
};

export function ButtonLink({ tone = 'secondary', size = 'normal', icon, children, to, reloadDocument, download }: ButtonLinkProps) {
  const isFile = download !== undefined && download !== false;
  return (
    <Link to={to} className={classOf(tone, size)} reloadDocument={reloadDocument || isFile} download={isFile ? download : undefined}>
      {icon && <Icon of={icon} />}
      {children}
    </Link>
  );
}
