import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { localWarehouse } from '@shared/domain/warehouse-connection';
import { useCore } from '../../api/core';
import { Panel } from '../../components/page';
import { SettingsLink } from './settings-link';
import { SettingsSection } from './settings-section';
import classes from './settings-screen.module.css';
import { useWarehouse } from './warehouse/use-warehouse';

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function ActiveWarehouse() {
  const { data } = useWarehouse();
  if (!data) return null;
  const name =
    data.active === localWarehouse ? 'Local warehouse on this computer' : data.activeLabel;
  return (
    <>
      {name} (<SettingsLink to="warehouse">change it</SettingsLink>)
    </>
  );
}

export function InstallationSection() {
  const { queries } = useCore();
  const info = useQuery(queries.application.info.queryOptions());
  const access = useQuery(queries.access.status.queryOptions());
  const demo = access.data?.person?.workspace === 'demo';
  return (
    <SettingsSection
      title="This installation"
      help="Who is at work here, and where everything is kept."
    >
      <Panel>
        <dl className={classes.facts}>
          <Fact name="Signed in as">
            {demo ? 'Sample workspace (nobody in particular)' : access.data?.person?.email}
          </Fact>
          <Fact name="Warehouse">
            {demo ? (
              'Sample warehouse on this computer, apart from the team’s'
            ) : (
              <ActiveWarehouse />
            )}
          </Fact>
          <Fact name="Data folder">
            <code>{info.data?.dataFolder}</code>
          </Fact>
          <Fact name="Version">{info.data?.version}</Fact>
        </dl>
      </Panel>
    </SettingsSection>
  );
}
