import { TriangleAlert } from 'lucide-react';
import { useI18n } from '#app/i18n/react.tsx';
import { Icon } from '#app/ui/icon.tsx';

/** Stands above every page while the trail does not hold. */
export function ReadOnlyBanner() {
  const { t } = useI18n();
  return (
    <div role="alert" className="flex items-start gap-3 border-s-4 border-danger bg-danger-wash px-4 py-2.5 text-ink sm:px-6">
      <Icon of={TriangleAlert} size={20} className="mt-px text-danger" />
      <p className="min-w-0">
        <strong className="font-semibold">{t.guard.banner.title}</strong> {t.guard.banner.text}
      </p>
    </div>
  );
}
