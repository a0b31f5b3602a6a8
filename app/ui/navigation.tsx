import { Link, useLocation } from '@remix-run/react';
import {
  Archive,
  Building2,
  CalendarClock,
  ClipboardCheck,
  FileSearch,
  FileText,
  FolderInput,
  House,
  Inbox,
  ListChecks,
  type LucideIcon,
  Scale,
  ScrollText,
  Settings,
  ShieldCheck,
  SlidersHorizontal,
  TrendingDown,
  TriangleAlert,
  Umbrella,
  Users,
} from 'lucide-react';
import { useI18n } from '#app/i18n/react.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

const icons = {
  home: House,
  inbox: Inbox,
  risks: TriangleAlert,
  controls: ShieldCheck,
  audits: FileSearch,
  findings: ClipboardCheck,
  requirements: Scale,
  actions: ListChecks,
  policies: Umbrella,
  suppliers: Building2,
  contracts: FileText,
  exposure: TrendingDown,
  packs: Archive,
  imports: FolderInput,
  trail: ScrollText,
  asOf: CalendarClock,
  people: Users,
  settings: Settings,
  model: SlidersHorizontal,
} satisfies Record<string, LucideIcon>;

export type NavKey = keyof typeof icons;

export type NavItem = { key: NavKey; to: string; /** How many things wait there. */ count?: number };
export type NavGroup = { key: 'work' | 'registers' | 'proof' | 'organisation'; items: readonly NavItem[] };

/** Links to the rooms that the actor's role may enter, in groups. */
export function Navigation({ groups }: { groups: readonly NavGroup[] }) {
  const { t } = useI18n();
  const current = roomOf(useLocation().pathname, groups);
  return (
    <>
      {groups.map((group) => (
        <div key={group.key} className="mb-4">
          <h2 className="px-2.5 pb-1 text-xs font-normal text-faint">{t.shell.nav.groups[group.key]}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.key}>
                <RoomLink item={item} isCurrent={item === current} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

/** The room that an address lies in: of two rooms one below the other, the inner one. */
function roomOf(pathname: string, groups: readonly NavGroup[]): NavItem | undefined {
  return groups
    .flatMap(({ items }) => items)
    .filter(({ to }) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)))
    .sort((one, other) => other.to.length - one.to.length)[0];
}

function RoomLink({ item, isCurrent }: { item: NavItem; isCurrent: boolean }) {
  const { t, format } = useI18n();
  return (
    <Link
      to={item.to}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'flex min-h-8 items-center gap-2 rounded-sm border-s-3 px-2 -outline-offset-2',
        isCurrent ? 'border-accent bg-accent-wash font-semibold text-ink' : 'border-transparent text-soft hover:bg-sunken hover:text-ink',
      )}
    >
      <Icon of={icons[item.key]} />
      <span className="flex-1">{t.shell.nav[item.key]}</span>
      {item.count !== undefined && item.count > 0 && (
        <span className="figures rounded-sm bg-accent px-1.5 text-xs font-semibold text-on-accent">
          <span aria-hidden="true">{format.number(item.count)}</span>
          <span className="sr-only">, {t.shell.nav.waiting(item.count)}</span>
        </span>
      )}
    </Link>
  );
}
