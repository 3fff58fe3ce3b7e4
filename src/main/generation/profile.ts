import type { Member } from '@shared/domain/member';

/** What the profile columns of a members file say, as far as they are there. */
export interface Profile {
  readonly name: string | null;
  readonly level: string | null;
  readonly goals: readonly string[];
  readonly genres: readonly string[];
  readonly favouriteContent: string | null;
  readonly daysInactive: number | null;
  readonly streakDays: number | null;
  readonly lessonsCompleted: number | null;
}

/** Column names that members files use for the same thing, most specific first. */
const columns = {
  name: ['FIRST_NAME', 'NAME', 'DISPLAY_NAME'],
  level: ['LEVEL', 'SKILL_LEVEL', 'EXPERIENCE_LEVEL', 'DIFFICULTY'],
  goals: ['GOALS', 'GOAL', 'LEARNING_GOALS'],
  genres: [
    'GENRES',
    'GENRE',
    'FAVOURITE_GENRES',
    'FAVORITE_GENRES',
    'FAVOURITE_GENRE',
    'FAVORITE_GENRE',
  ],
  favouriteContent: ['FAVOURITE_CONTENT', 'FAVORITE_CONTENT'],
  daysInactive: ['DAYS_INACTIVE', 'INACTIVE_DAYS', 'DAYS_SINCE_LAST_ACTIVE'],
  streakDays: ['STREAK_DAYS', 'STREAK', 'CURRENT_STREAK'],
  lessonsCompleted: ['LESSONS_COMPLETED', 'COMPLETED_LESSONS', 'LESSONS'],
} as const;

/** Reads the columns that are known by name, in any letter case. Unknown columns are left alone. */
export function readProfile(member: Member): Profile {
  const values = new Map(
    Object.entries(member.profile).map(([column, value]) => [
      column
        .trim()
        .toUpperCase()
        .replace(/[^A-Z0-9]+/g, '_'),
      value.trim(),
    ]),
  );
  const text = (names: readonly string[]): string | null =>
    names.map((name) => values.get(name)).find((value) => value) ?? null;
  const list = (names: readonly string[]): string[] =>
    (text(names) ?? '')
      .split(/[;,|]/)
      .map((item) => item.trim().toLowerCase())
      .filter((item) => item !== '');
  const count = (names: readonly string[]): number | null => {
    const value = text(names);
    return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : null;
  };
  return {
    name: text(columns.name),
    level: text(columns.level)?.toLowerCase() ?? null,
    goals: list(columns.goals),
    genres: list(columns.genres),
    favouriteContent: text(columns.favouriteContent)?.toLowerCase() ?? null,
    daysInactive: count(columns.daysInactive),
    streakDays: count(columns.streakDays),
    lessonsCompleted: count(columns.lessonsCompleted),
  };
}
