import { describe, expect, it } from 'vitest';
import { packKinds } from './front.ts';
import { otherTemplate, templateOf } from './template.ts';

describe('the template of a pack', () => {
  it('is told by its kind', () => {
    expect(new Set(packKinds.map(templateOf)).size).toBe(packKinds.length);
    expect(templateOf('control')).toMatch(/^control-\d+$/);
  });

  it('is another one for what was drawn before the drawing changed', () => {
    const generator = { application: 'Garant 0.1.0', template: 'control-1' };
    expect(otherTemplate({ kind: 'control', generator })).toEqual({ then: 'control-1', now: templateOf('control') });
    expect(otherTemplate({ kind: 'control', generator: { ...generator, template: templateOf('control') } })).toBeNull();
  });
});
