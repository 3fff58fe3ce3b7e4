import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { preferencesSchema } from '@shared/contract/application';
import { useCore } from '../../api/core';
import { useChangePreferences } from '../../api/preferences';
import { SettingsSection } from './settings-section';

export function AppearanceSection() {
  const { queries } = useCore();
  const preferences = useQuery(queries.application.preferences.queryOptions());
  const change = useChangePreferences();
  return (
    <SettingsSection
      title="Appearance"
      help="Yours alone, and kept at once. Colours follow the brand that you work on."
    >
      <div>
        <SegmentedControl
          aria-label="Appearance"
          value={preferences.data?.colorScheme ?? 'auto'}
          onChange={(value) =>
            change.mutate({ colorScheme: preferencesSchema.shape.colorScheme.parse(value) })
          }
          data={[
            { value: 'auto', label: 'Like the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </div>
    </SettingsSection>
  );
}
