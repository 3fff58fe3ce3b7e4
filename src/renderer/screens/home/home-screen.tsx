import { Page } from '../../components/page';
import { PageHeader } from '../../components/page-header';
import { useBrands } from '../../theme/brand-context';
import { BrandChoice } from './brand-choice';
import { CurrentExperiment } from './current-experiment';
import classes from './home-screen.module.css';
import { NextSteps } from './next-steps';
import { RecoverableWork } from './recoverable-work';
import { WaitingWork } from './waiting-work';

export function HomeScreen() {
  const { brand } = useBrands();
  return (
    <Page>
      <PageHeader
        title={brand ? `${brand.mark} ${brand.name}` : 'Choose a brand'}
        help={
          brand
            ? 'Where your work stands, and the next step.'
            : 'Configs, members and the look of everything follow the brand. You can change it at any time.'
        }
      />
      <div className={classes.sections}>
        <RecoverableWork />
        <WaitingWork />
        {brand ? (
          <>
            <CurrentExperiment brand={brand} />
            <NextSteps brand={brand} />
          </>
        ) : null}
        <BrandChoice />
      </div>
    </Page>
  );
}
