import { SegmentedControl, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { preferencesSchema } from '@shared/contract/application';
import { useCore } from '../../api/core';
import { useChangePreferences } from '../../api/preferences';
import { ErrorNotice } from '../../components/error-notice';
import { Page, Panel } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import classes from './settings-screen.module.css';

function Appearance() {
  const { queries } = useCore();
  const preferences = useQuery(queries.application.preferences.queryOptions());
  const change = useChangePreferences();
  return (
    <Panel title="Appearance">
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
    </Panel>
  );
}

function Models() {
  const { queries } = useCore();
  const models = useQuery(queries.application.models.queryOptions());
  return (
    <Panel title="Models">
      <p className={classes.text}>
        Keys are read from the environment or a <code>.env</code> file when Soundcheck starts:{' '}
        <code>OPENAI_API_KEY</code>, <code>GOOGLE_API_KEY</code>. No screen, file or log ever gets
        them.
      </p>
      {models.error && <ErrorNotice error={models.error} onRetry={() => void models.refetch()} />}
      <Table verticalSpacing={6} aria-label="Models">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Model</Table.Th>
            <Table.Th>Id</Table.Th>
            <Table.Th>State</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.data?.map((model) => (
            <Table.Tr key={model.id}>
              <Table.Td className={classes.oneLine}>{model.label}</Table.Td>
              <Table.Td className={classes.oneLine}>
                <code>{model.id}</code>
              </Table.Td>
              <Table.Td>{model.available ? 'Ready' : model.unavailableBecause}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function About() {
  const { queries } = useCore();
  const info = useQuery(queries.application.info.queryOptions());
  const access = useQuery(queries.access.status.queryOptions());
  const demo = access.data?.person?.workspace === 'demo';
  return (
    <Panel title="This installation">
      <dl className={classes.facts}>
        <Fact name="Signed in as">
          {demo ? 'Sample workspace (nobody in particular)' : access.data?.person?.email}
        </Fact>
        <Fact name="Warehouse">
          {demo
            ? 'Sample warehouse on this computer, apart from the team’s'
            : 'Local warehouse on this computer'}
        </Fact>
        <Fact name="Data folder">
          <code>{info.data?.dataFolder}</code>
        </Fact>
        <Fact name="Version">{info.data?.version}</Fact>
      </dl>
    </Panel>
  );
}

export default function SettingsScreen() {
  return (
    <Page>
      <PageHeader
        title="Settings"
        help="How Soundcheck looks, which models it can use, and where your work is kept."
      />
      <div className={classes.sections}>
        <Appearance />
        <Models />
        <About />
      </div>
    </Page>
  );
}
