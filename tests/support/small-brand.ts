import type { Brand, ContentPiece } from '@shared/domain/brand';
import { type CampaignConfig, emptyStage, type Stage } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';

const look = { primary: '#1a6fb8', rail: '#0b2545', railText: '#e6f0fa', accent: '#1e7fd0' };

/** A brand of a fifth instrument, so that tests do not depend on the words of the real four. */
export const fiddleo: Brand = {
  key: 'fiddleo',
  name: 'Fiddleo',
  mark: '🎻',
  voice: {
    summary: 'Fiddleo talks like the player in the next chair.',
    tone: ['friendly', 'plain'],
    do: ['Name a bow stroke or a tune'],
    avoid: ['Guilt about missed practice'],
    bannedWords: [],
  },
  vocabulary: {
    instrument: 'violin',
    player: 'fiddler',
    players: 'fiddlers',
    gear: ['bow', 'rosin'],
    place: 'by the window',
    verb: 'play',
    sound: ['reel', 'jig', 'long bow', 'drone', 'air'],
    firstStep: ['Tighten the bow', 'Play one open string', 'Tune the A', 'Count one bar'],
    cheers: ['Well bowed', 'Lovely tone'],
    emoji: ['🎻', '🎵'],
  },
  theme: { light: look, dark: look },
  contentTypes: [
    { key: 'workout', label: 'Workouts' },
    { key: 'song', label: 'Songs' },
  ],
};

const piece = (contentId: number, rest: Partial<ContentPiece>): ContentPiece => ({
  contentId,
  type: 'workout',
  title: `Piece ${contentId}`,
  description: '',
  level: '',
  genres: [],
  goals: [],
  minutes: 0,
  ...rest,
});

export const fiddleCatalogue: readonly ContentPiece[] = [
  piece(11, {
    title: 'Slow bows on open strings',
    description: 'Four strings, one long bow each, and nothing else to think about.',
    level: 'beginner',
    goals: ['tone', 'bowing'],
    genres: ['folk'],
    minutes: 8,
  }),
  piece(12, {
    title: 'String crossings in threes',
    description: 'Rock the arm and keep the wrist quiet: twelve patterns at one tempo.',
    level: 'intermediate',
    goals: ['bowing'],
    genres: ['folk', 'jazz'],
    minutes: 12,
  }),
  piece(13, { title: 'Shifting to third position', level: 'advanced', goals: ['shifting'] }),
  piece(21, {
    type: 'song',
    title: 'The Lantern Reel',
    description: 'Two parts of eight bars, best learned by ear and by candlelight.',
    level: 'beginner',
    goals: ['learning songs'],
    genres: ['folk'],
    minutes: 10,
  }),
  piece(22, {
    type: 'song',
    title: 'Blue Kitchen Swing',
    description: 'A swing tune that leaves room for one chorus of your own.',
    level: 'intermediate',
    goals: ['improvising'],
    genres: ['jazz'],
    minutes: 14,
  }),
];

export const member = (userId: number, profile: Record<string, string> = {}): Member => ({
  userId,
  profile,
});

export const stageOf = (stage: number, rest: Partial<Stage> = {}): Stage => ({
  ...emptyStage(stage, 'sample-writer'),
  ...rest,
});

/** A config of these stages, numbered in order. */
export function campaignOf(
  stages: readonly Partial<Stage>[],
  rest: Partial<CampaignConfig> = {},
): CampaignConfig {
  const numbered: Record<string, Stage> = {};
  for (const [index, stage] of stages.entries()) {
    numbered[String(index + 1)] = stageOf(index + 1, { ...stage, stage: index + 1 });
  }
  return {
    brand: 'fiddleo',
    campaign_type: 're_engagement',
    campaign_name: 'Back to the bow',
    campaign_instructions: 'Write to fiddlers who have put the bow away for a while.',
    ...rest,
    ...numbered,
  };
}
