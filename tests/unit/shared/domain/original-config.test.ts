import { describe, expect, it } from 'vitest';
import { checkConfig, type CheckedConfig, type ConfigWorld } from '@shared/domain/check-config';

const world: ConfigWorld = {
  brands: new Map([['drumeo', ['workout', 'course', 'quick_tips', 'song']]]),
  modelNotes: () => [],
  contentIds: new Map([['drumeo', new Set([401, 402])]]),
};

const check = (config: unknown): CheckedConfig => checkConfig(config, world);

describe('checkConfig on a file of the original tool', () => {
  it('takes the example of its manual unchanged', () => {
    const original = {
      brand: 'drumeo',
      campaign_type: 're_engagement',
      campaign_name: 'UI-Test-Campaign',
      campaign_instructions: 'Keep messages encouraging and motivational.',
      '1': {
        stage: 1,
        model: 'gemini-2.5-flash-lite',
        personalization: true,
        involve_recsys_result: true,
        recsys_contents: ['workout', 'course', 'quick_tips'],
        specific_content_id: null,
        segment_info: 'Students inactive for 3+ days',
        instructions: '',
        sample_examples: 'Header: Your next lesson \nMessage: Check it out!',
        identifier_column: 'user_id',
        platform: 'push',
      },
      '2': {
        stage: 2,
        model: 'gpt-4o-mini',
        personalization: true,
        involve_recsys_result: true,
        recsys_contents: ['song'],
        specific_content_id: 12345,
        segment_info: 'Students inactive for 7+ days',
        instructions: 'Focus on easy songs',
        sample_examples: "Header: Let's jam! \nMessage: Try this song!",
        identifier_column: 'user_id',
        platform: 'push',
      },
    };
    const { config, problems } = check(original);
    expect(config).toEqual(original);
    expect(problems).toEqual([
      {
        place: 'stages.2.specific_content_id',
        severity: 'warning',
        message:
          "No piece of content with the id 12345 is in drumeo's catalogue, so the message can only name its number.",
      },
    ]);
  });

  it('reads its nulls as nothing said', () => {
    const { config } = check({
      brand: 'drumeo',
      campaign_type: null,
      campaign_name: 'Back to the kit',
      campaign_instructions: null,
      '1': {
        stage: 1,
        model: 'sample-writer',
        personalization: false,
        involve_recsys_result: false,
        recsys_contents: null,
        specific_content_id: null,
        segment_info: null,
        instructions: null,
        sample_examples: null,
        identifier_column: null,
        platform: 'email',
      },
    });
    expect(config).toMatchObject({
      campaign_type: '',
      campaign_instructions: '',
      '1': {
        recsys_contents: [],
        segment_info: '',
        instructions: '',
        sample_examples: '',
        identifier_column: 'user_id',
      },
    });
  });
});
