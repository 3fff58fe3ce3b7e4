import type { Member } from '@shared/domain/member';

/** Longer profile values say nothing that a message could use, and cost on every call. */
const longestValue = 300;

/** Words of a column's name that stand for a way to reach the member, or for a secret. */
const reachingWords = new Set(
  `cell cellphone fax homephone ip mail mobile password passwd phone postal postcode pwd secret sms
  ssn street tel telephone token whatsapp workphone zip zipcode`.split(/\s+/),
);

/** The same where words are run together: USEREMAIL. Not "phone", which saxophones have too. */
const reachingParts = /email|address|password|postcode|street|token|^phone/;

/** "emailAddress", "E-MAIL" and "USER_EMAIL_2" in lower-case words. */
const wordsOf = (column: string): string[] =>
  column
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

const namesAWayToReach = (column: string): boolean =>
  wordsOf(column).some((word) => reachingWords.has(word) || reachingParts.test(word));

/** An e-mail address anywhere in it, or a telephone number with its country. */
const isAWayToReach = (value: string): boolean =>
  /[^\s@]@[^\s@]+\.[^\s@]/u.test(value) || /^\+\d[\d\s().-]{6,}$/u.test(value);

/** Code points, so that no character is cut in two. */
const shortened = (value: string): string =>
  value.length <= longestValue ? value : [...value].slice(0, longestValue).join('');

/**
 * What a prompt may say of a member: the columns that have a value, without those that look like a
 * way to reach the member, by their name or by what is in them.
 */
export function travellingProfile(member: Member): Record<string, string> {
  return Object.fromEntries(
    Object.entries(member.profile)
      .map(([column, value]) => [column, value.trim()] as const)
      .filter(
        ([column, value]) => value !== '' && !namesAWayToReach(column) && !isAWayToReach(value),
      )
      .map(([column, value]) => [column, shortened(value)] as const),
  );
}

export interface ProfileFields {
  /** Columns of which at least one value goes into a prompt. */
  readonly travels: string[];
  /** Columns that are there and of which nothing goes, because of what they look like. */
  readonly heldBack: string[];
}

/** Which profile columns of these members personalised prompts hold, in the order of the file. */
export function profileFields(members: readonly Member[]): ProfileFields {
  const travelling = new Set(members.flatMap((member) => Object.keys(travellingProfile(member))));
  const reaching = new Set(
    members.flatMap(({ profile }) =>
      Object.entries(profile)
        .filter(([column, value]) => namesAWayToReach(column) || isAWayToReach(value.trim()))
        .map(([column]) => column),
    ),
  );
  const columns = [...new Set(members.flatMap(({ profile }) => Object.keys(profile)))];
  return {
    travels: columns.filter((column) => travelling.has(column)),
    heldBack: columns.filter((column) => reaching.has(column) && !travelling.has(column)),
  };
}
