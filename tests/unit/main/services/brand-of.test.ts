import { expect, it } from 'vitest';
import { brandOf } from '../../../../src/main/services/brand-of';
import { fiddleo } from '../../../support/small-brand';

it('finds a brand by its key, and names those there are when it is not one of them', () => {
  expect(brandOf([fiddleo], 'fiddleo')).toBe(fiddleo);
  for (const key of ['Fiddleo', '', '__proto__', 'toString']) {
    expect(() => brandOf([fiddleo], key)).toThrow(
      expect.objectContaining({
        code: 'NOT_FOUND',
        message: `There is no brand “${key}”. Brands there are: fiddleo.`,
      }),
    );
  }
});
