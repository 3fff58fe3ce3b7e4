import { Textarea, TextInput } from '@mantine/core';
import type { Brand } from '@shared/domain/brand';
import { type CampaignFieldName, campaignFieldNames } from '../state/field-names';
import { type Fields, textField } from '../state/fields';
import type { PlacedProblem } from '../state/problems';
import { fieldProps, helpBelow } from './field-props';
import classes from './forms.module.css';

/** What holds for the campaign as a whole. */
export function CampaignForm(props: {
  campaign: Fields;
  brand: Brand;
  problems: readonly PlacedProblem[];
  onChange: (field: CampaignFieldName, value: string) => void;
}) {
  const { brand, campaign, onChange } = props;
  const field = (name: CampaignFieldName, help?: string) => ({
    ...fieldProps(campaignFieldNames[name], name, props.problems, help),
    value: textField(campaign, name),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange(name, event.currentTarget.value),
  });
  return (
    <div className={classes.form}>
      <div className={classes.head}>
        <h2 className={classes.title}>Campaign</h2>
        <span className={classes.brand}>
          <span aria-hidden>{brand.mark}</span> {brand.name}
        </span>
      </div>
      <div className={classes.pair}>
        <TextInput {...helpBelow} {...field('campaign_name', 'What the team calls it.')} />
        <TextInput
          {...helpBelow}
          {...field('campaign_type', 'Such as re_engagement or song_of_the_week.')}
        />
      </div>
      <Textarea
        {...field(
          'campaign_instructions',
          'What holds for every message: the goal, the tone, what to leave out.',
        )}
        autosize
        minRows={8}
      />
    </div>
  );
}
