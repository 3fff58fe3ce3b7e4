import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Brand } from '@shared/domain/brand';

interface Brands {
  /** The chosen brand, or null before one is chosen. */
  readonly brand: Brand | null;
  readonly base: Brand;
  readonly brands: readonly Brand[];
}

const BrandContext = createContext<Brands | null>(null);

export function BrandProvider(props: Brands & { children: ReactNode }) {
  const { brand, base, brands, children } = props;
  const value = useMemo(() => ({ brand, base, brands }), [brand, base, brands]);
  return <BrandContext value={value}>{children}</BrandContext>;
}

export function useBrands(): Brands {
  const value = use(BrandContext);
  if (!value) throw new Error('useBrands needs a BrandProvider above it.');
  return value;
}
