import type { Member } from '@shared/domain/member';

/** What says most about a member at a glance, in the columns of the brands' own files. */
const telling = ['LEVEL', 'DAYS_INACTIVE', 'STREAK_DAYS', 'GOALS'];
const nameColumns = ['FIRST_NAME', 'NAME', 'DISPLAY_NAME'];
const shown = 4;

/** Up to four profile columns to show: the telling ones that there are, then the file's first. */
export function profileColumns(members: readonly Member[]): string[] {
  const columns = [...new Set(members.flatMap((member) => Object.keys(member.profile)))].filter(
    (column) => !nameColumns.includes(column.toUpperCase()),
  );
  const rank = (column: string): number => {
    const place = telling.indexOf(column.toUpperCase());
    return place < 0 ? telling.length : place;
  };
  return columns.sort((left, right) => rank(left) - rank(right)).slice(0, shown);
}

/** "DAYS_INACTIVE" as "Days inactive". */
export function columnTitle(column: string): string {
  const words = column.replaceAll('_', ' ').trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A profile's value with the parts of a list apart; a dash where nothing is known. */
export function profileValue(member: Member, column: string): string {
  const value = member.profile[column]?.trim() ?? '';
  return value === '' ? '–' : value.replaceAll(/\s*;\s*/g, ', ');
}
