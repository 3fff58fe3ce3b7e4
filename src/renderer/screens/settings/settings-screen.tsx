import type { ComponentType } from 'react';
import { useParams } from 'wouter';
import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { AppearanceSection } from './appearance-section';
import { InstallationSection } from './installation-section';
import { KeysSection } from './keys/keys-section';
import { LimitsSection } from './limits-section';
import { ModelsSection } from './models/models-section';
import { RulesSection } from './rules/rules-section';
import { SectionList } from './section-list';
import { sectionNamed, type SettingsSectionKey } from './sections';
import { ServersSection } from './servers/servers-section';
import classes from './settings-screen.module.css';
import { WarehouseSection } from './warehouse/warehouse-section';

const contents: Readonly<Record<SettingsSectionKey, ComponentType>> = {
  models: ModelsSection,
  servers: ServersSection,
  keys: KeysSection,
  warehouse: WarehouseSection,
  rules: RulesSection,
  limits: LimitsSection,
  appearance: AppearanceSection,
  installation: InstallationSection,
};

/** What the team has set up, a section at a time: `/settings/<section>`. */
export default function SettingsScreen() {
  const { section } = useParams<{ section?: string }>();
  const current = sectionNamed(section);
  const Content = contents[current];
  return (
    <Page>
      <PageHeader
        title="Settings"
        help="Which models write, what their messages are checked against, how far a run may go, and where your work is kept."
      />
      <div className={classes.columns}>
        <SectionList current={current} />
        <Content />
      </div>
    </Page>
  );
}
