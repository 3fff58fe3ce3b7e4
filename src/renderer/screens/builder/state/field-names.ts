/** What a config's fields are called on this screen. Problems and labels both read from here. */
export const campaignFieldNames = {
  brand: 'Brand',
  campaign_name: 'Campaign name',
  campaign_type: 'Campaign type',
  campaign_instructions: 'Campaign instructions',
} as const;

export const stageFieldNames = {
  platform: 'Platform',
  model: 'Model',
  instructions: 'Instructions',
  segment_info: 'Segment',
  sample_examples: 'Examples',
  personalization: 'Use the member’s profile',
  involve_recsys_result: 'Recommend a piece of content',
  recsys_contents: 'Content types',
  specific_content_id: 'Fixed content id',
} as const;

export type CampaignFieldName = keyof typeof campaignFieldNames;
export type StageFieldName = keyof typeof stageFieldNames;

const names: Readonly<Record<string, string>> = { ...campaignFieldNames, ...stageFieldNames };

/** The label of a field; a field that this screen does not show keeps its name in the file. */
export function fieldName(field: string): string {
  return names[field] ?? field;
}

/** The id of the element that edits a field, so that a problem can lead there. */
export const fieldElementId = (field: string): string => `builder-field-${field}`;

/** The id of a place's row in the stage list. */
export const rowElementId = (place: 'campaign' | number): string => `builder-row-${place}`;

export const addStageElementId = 'builder-add-stage';
