/**
 * What the pictures of one brand show.
 *
 * @typedef {object} Story
 * @property {string} brand
 * @property {{ starter: string, name: string, wish: string }[]} variants configs of this person's own
 * @property {{ a: string, b: string }} configs what is run now
 * @property {number} seed
 * @property {{ members: number, rates: { a: number, b: number } }} reviewer how far the review is
 * @property {import('./past-experiments.mjs').PastExperiment[]} past
 */

const shorter = 'Keep it to one short thought, and say how many minutes it takes.';
const warmer = 'Sound warm and patient, and speak of the goal that this member has.';

/** @type {readonly Story[]} */
export const stories = [
  {
    brand: 'drumeo',
    variants: [
      { starter: 'drumeo_re_engagement', name: 'drumeo_re_engagement_short', wish: shorter },
      { starter: 'drumeo_song_of_the_week', name: 'drumeo_song_of_the_week_warm', wish: warmer },
    ],
    configs: { a: 'drumeo_re_engagement', b: 'drumeo_re_engagement_short' },
    seed: 20,
    reviewer: { members: 17, rates: { a: 0.17, b: 0.07 } },
    past: [
      { weeksAgo: 13, configs: ['drumeo_re_engagement'], users: 10, rates: { a: 0.26 } },
      { weeksAgo: 11, configs: ['drumeo_song_of_the_week'], users: 20, rates: { a: 0.21 } },
      { weeksAgo: 9, configs: ['drumeo_re_engagement'], users: 12, rates: { a: 0.22 } },
      {
        weeksAgo: 7.3,
        configs: ['drumeo_song_of_the_week', 'drumeo_song_of_the_week_warm'],
        users: 25,
        rates: { a: 0.16, b: 0.11 },
      },
      { weeksAgo: 5, configs: ['drumeo_re_engagement'], users: 15, rates: { a: 0.19 } },
      { weeksAgo: 3.4, configs: ['drumeo_song_of_the_week_warm'], users: 25, rates: { a: 0.1 } },
      {
        weeksAgo: 1.3,
        configs: ['drumeo_re_engagement', 'drumeo_re_engagement_short'],
        users: 12,
        rates: { a: 0.15, b: 0.09 },
      },
    ],
  },
  {
    brand: 'pianote',
    variants: [
      { starter: 'pianote_re_engagement', name: 'pianote_re_engagement_warm', wish: warmer },
      {
        starter: 'pianote_first_song_welcome',
        name: 'pianote_first_song_welcome_short',
        wish: shorter,
      },
    ],
    configs: { a: 'pianote_re_engagement', b: 'pianote_re_engagement_warm' },
    seed: 31,
    reviewer: { members: 13, rates: { a: 0.13, b: 0.11 } },
    past: [
      { weeksAgo: 12, configs: ['pianote_first_song_welcome'], users: 25, rates: { a: 0.18 } },
      { weeksAgo: 10, configs: ['pianote_re_engagement'], users: 10, rates: { a: 0.2 } },
      {
        weeksAgo: 8,
        configs: ['pianote_first_song_welcome', 'pianote_first_song_welcome_short'],
        users: 25,
        rates: { a: 0.15, b: 0.17 },
      },
      { weeksAgo: 5.4, configs: ['pianote_re_engagement'], users: 12, rates: { a: 0.16 } },
      { weeksAgo: 3, configs: ['pianote_first_song_welcome'], users: 25, rates: { a: 0.12 } },
      { weeksAgo: 1.6, configs: ['pianote_re_engagement_warm'], users: 12, rates: { a: 0.11 } },
    ],
  },
];
