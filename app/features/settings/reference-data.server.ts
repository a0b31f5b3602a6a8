/** What every new installation starts with: the Basel event types. Runs once; a category that exists is left alone. */
import { baselCategories, baselCode, type BaselLevel1 } from '#app/domain/categories.ts';
import { categories } from '#db/schema/index.ts';
import type { Services } from '../services.ts';

export async function seedReferenceData(services: Services): Promise<void> {
  const [any] = await services.store.read.select({ id: categories.id }).from(categories).limit(1);
  if (any) return;
  await services.store.transact(async (tx) => {
    let position = 0;
    for (const [level1, level2s] of Object.entries(baselCategories)) {
      const parentId = services.newId();
      await tx.insert(categories).values({ id: parentId, code: level1, parentId: null, position: position++, label: null });
      for (const level2 of level2s) {
        await tx
          .insert(categories)
          .values({ id: services.newId(), code: baselCode(level1 as BaselLevel1, level2), parentId, position: position++, label: null });
      }
    }
  });
}
