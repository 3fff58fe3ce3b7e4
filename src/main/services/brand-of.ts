import type { Brand } from '@shared/domain/brand';
import { SoundcheckError } from '@shared/errors';

/** The brand of this key; NOT_FOUND, naming the brands there are, when there is none. */
export function brandOf(brands: readonly Brand[], key: string): Brand {
  const found = brands.find((brand) => brand.key === key);
  if (found) return found;
  const keys = brands.map((brand) => brand.key).join(', ');
  throw new SoundcheckError('NOT_FOUND', `There is no brand “${key}”. Brands there are: ${keys}.`);
}
