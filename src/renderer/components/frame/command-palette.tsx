import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { useChangePreferences } from '../../api/preferences';
import { screens } from '../../screens/screens';
import { useBrands } from '../../theme/brand-context';

/** Ctrl/⌘ K: every screen and brand a few letters away. */
export function CommandPalette() {
  const [, navigate] = useLocation();
  const { brands } = useBrands();
  const changePreferences = useChangePreferences();
  const actions = useMemo<SpotlightActionData[]>(
    () => [
      ...screens.map((screen) => ({
        id: `screen-${screen.key}`,
        label: `Go to ${screen.title}`,
        leftSection: <screen.icon size={18} stroke={1.75} aria-hidden />,
        onClick: () => navigate(screen.path),
      })),
      ...brands.map((brand) => ({
        id: `brand-${brand.key}`,
        label: `Switch to ${brand.name}`,
        leftSection: <span aria-hidden>{brand.mark}</span>,
        onClick: () => changePreferences.mutate({ brand: brand.key }),
      })),
    ],
    [brands, changePreferences, navigate],
  );
  return (
    <Spotlight
      actions={actions}
      shortcut={['mod + K']}
      highlightQuery
      scrollable
      maxHeight={380}
      nothingFound="Nothing goes by that name."
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: 'Go to a screen or switch the brand',
      }}
    />
  );
}
