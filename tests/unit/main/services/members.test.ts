import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMembers, sampleMembers } from '../../../../src/main/services/members';
import { sampleMember } from '../../../support/sample-experiment';

const read = (text: string) => readMembers(text, 'users.csv');

/** The sentence of the error that reading this text ends in. */
function problemOf(text: string): string {
  try {
    read(text);
  } catch (error) {
    expect(error).toMatchObject({ code: 'BAD_MEMBERS_FILE' });
    return error instanceof Error ? error.message : '';
  }
  return 'no problem';
}

describe('a members file', () => {
  it('gives the USER_ID and the other columns as the profile', () => {
    expect(read('USER_ID,FIRST_NAME,LEVEL\n1001,Ana,beginner\n1002,Bo,\n')).toEqual([
      { userId: 1001, profile: { FIRST_NAME: 'Ana', LEVEL: 'beginner' } },
      { userId: 1002, profile: { FIRST_NAME: 'Bo', LEVEL: '' } },
    ]);
  });

  it.each([
    ['a byte order mark', '\uFEFFUSER_ID,NAME\n7,Ana\n'],
    ['CRLF', 'USER_ID,NAME\r\n7,Ana\r\n'],
    ['CR alone', 'USER_ID,NAME\r7,Ana\r'],
    ['mixed line ends', 'USER_ID,NAME\r\n7,Ana\n'],
    ['no line end at the end', 'USER_ID,NAME\n7,Ana'],
    ['the column name in lower case', 'user_id,NAME\n7,Ana\n'],
    ['the column in another place', 'NAME,User_Id\nAna,7\n'],
    ['space around names, ids and fields', ' USER_ID , NAME \n 7 , Ana \n'],
    ['quoted fields', '"USER_ID","NAME"\n"7","Ana"\n'],
    ['space before a quoted field', 'USER_ID,NAME\n7, "Ana"\n'],
    ['blank lines and rows', '\nUSER_ID,NAME\n\n7,Ana\n,\n   \n\n'],
    ['a column without a name', 'USER_ID,NAME,\n7,Ana,\n'],
  ])('may have %s', (_, text) => {
    const [member] = read(text);
    expect(member?.userId).toBe(7);
    expect(Object.values(member?.profile ?? {})).toEqual(['Ana']);
  });

  it('keeps commas, line ends and quotation marks inside quoted fields', () => {
    const [member] = read('USER_ID,NOTE\r\n7,"one, two\r\nthree ""four"""\r\n');
    expect(member?.profile).toEqual({ NOTE: 'one, two\nthree "four"' });
  });

  it('keeps whatever people are called', () => {
    const names = [
      "O'Brien",
      "'); DROP TABLE members;--",
      '👩‍🎤 Zoë',
      'أحمد',
      '=SUM(A1)',
      '__proto__',
    ];
    const rows = names.map((name, index) => `${index},${name.includes(',') ? `"${name}"` : name}`);
    const members = read(['USER_ID,NAME', ...rows].join('\n'));
    expect(members.map((member) => member.profile['NAME'])).toEqual(names);
  });

  it('may have ten thousand rows', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `${index},"Name ${index}",rock;pop`);
    const members = read(['USER_ID,NAME,GENRES', ...rows].join('\r\n'));
    expect(members).toHaveLength(10_000);
    expect(members[9999]).toEqual({
      userId: 9999,
      profile: { NAME: 'Name 9999', GENRES: 'rock;pop' },
    });
  });
});

describe('a members file that cannot be used names the file, the line and the fault:', () => {
  it.each([
    ['nothing in it', '', 'users.csv: the file is empty.'],
    ['no members', 'USER_ID,NAME\r\n', 'users.csv: there are no members in it'],
    ['only blank rows', 'USER_ID,NAME\n,\n\n', 'users.csv: there are no members in it'],
    [
      'no USER_ID',
      'ID,FIRST_NAME\n1,Ana\n',
      'users.csv, line 1: there is no column USER_ID. The columns are “ID”, “FIRST_NAME”.',
    ],
    [
      'semicolons',
      'USER_ID;NAME\n1;Ana\n',
      'users.csv, line 1: there is no column USER_ID. The columns are “USER_ID;NAME”. The columns seem to be separated by something else than commas',
    ],
    ['two USER_IDs', 'USER_ID,user_id\n1,2\n', 'users.csv, line 1: there are 2 columns USER_ID.'],
    [
      'two columns of a name',
      'USER_ID,A,A\n1,2,3\n',
      'users.csv, line 1: there are two columns “A”.',
    ],
    ['an empty id', 'USER_ID,N\n1,a\n,b\n', 'users.csv, line 3: the USER_ID is empty.'],
    [
      'an id that is no number',
      'USER_ID\nU-17\n',
      'users.csv, line 2: the USER_ID must be a whole number such as 1042; it is “U-17”.',
    ],
    ['a negative id', 'USER_ID\n-1\n', 'users.csv, line 2: the USER_ID must be a whole number'],
    ['a fraction', 'USER_ID\n1.5\n', 'users.csv, line 2: the USER_ID must be a whole number'],
    [
      'an id that JavaScript cannot hold exactly',
      'USER_ID\n9007199254740993\n',
      'users.csv, line 2: the USER_ID 9007199254740993 is too large; the largest is 9007199254740991.',
    ],
    [
      'an id twice',
      'USER_ID,N\n5,a\n6,b\n\n05,c\n',
      'users.csv, line 5: USER_ID 5 is there already, on line 2.',
    ],
    [
      'too many fields',
      'USER_ID,N\n1,a\n2,b,c\n',
      'users.csv, line 3: the row has 3 fields, but there are 2 columns.',
    ],
    [
      'too few fields',
      'USER_ID,N\n1\n',
      'users.csv, line 2: the row has 1 field, but there are 2 columns.',
    ],
    [
      'too few fields after fields of several lines',
      'USER_ID,N\r\n1,"a\r\n\r\nb"\r\n\r\n2\r\n',
      'users.csv, line 6: the row has 1 field',
    ],
    [
      'a quotation mark never closed',
      'USER_ID,N\n1,"a\nb"\n\n2,"c\n3,d\n',
      'users.csv, line 5: a quotation mark is opened in this row and never closed.',
    ],
    [
      'a quotation mark closed by the next one',
      'USER_ID,N\n1,"a\n2,"b"\n',
      'users.csv, line 2: in this row something stands between a closing quotation mark and the next comma.',
    ],
    [
      'a quotation mark inside a field',
      'USER_ID,N\n1,5" snare\n',
      'users.csv, line 2: in this row a quotation mark stands inside a field',
    ],
  ])('%s', (_, text, sentence) => {
    expect(problemOf(text)).toContain(sentence);
  });

  it('a spreadsheet’s own file', () => {
    expect(problemOf('PK\u0003\u0004\u0000\u0000garbage')).toContain('there is no column USER_ID');
  });
});

describe('a sample of members', () => {
  const members = Array.from({ length: 100 }, (_, index) => sampleMember(1000 + index));
  const ids = (sample: readonly { userId: number }[]) => sample.map((member) => member.userId);
  const seeds = fc.integer({ min: 0, max: 2 ** 31 });
  const counts = fc.integer({ min: 1, max: 25 });

  it('is always the same for a seed, on every machine and in every version', () => {
    // MT19937 begins with 1791095845 for seed 1; 2^31 added, modulo 100 members, is index 93.
    expect(ids(sampleMembers(members, 5, 1))).toEqual([1093, 1012, 1045, 1062, 1066]);
  });

  it('has the count asked for, nobody twice, and only members', () => {
    fc.assert(
      fc.property(seeds, counts, (seed, count) => {
        const sample = sampleMembers(members, count, seed);
        expect(sample).toHaveLength(count);
        expect(new Set(ids(sample)).size).toBe(count);
        for (const member of sample) expect(members).toContain(member);
      }),
    );
  });

  it('does not depend on the order of the file', () => {
    fc.assert(
      fc.property(
        seeds,
        counts,
        fc.shuffledSubarray(members, { minLength: 100 }),
        (seed, count, shuffled) => {
          expect(sampleMembers(shuffled, count, seed)).toEqual(sampleMembers(members, count, seed));
        },
      ),
    );
  });

  it('keeps those already drawn when the count grows', () => {
    fc.assert(
      fc.property(seeds, counts, (seed, count) => {
        const smaller = sampleMembers(members, count, seed);
        expect(sampleMembers(members, count + 3, seed).slice(0, count)).toEqual(smaller);
      }),
    );
  });

  it('is everybody where there are no more', () => {
    const few = members.slice(0, 3);
    expect(ids(sampleMembers(few, 25, 9)).sort()).toEqual([1000, 1001, 1002]);
    expect(sampleMembers([], 25, 9)).toEqual([]);
  });

  it('gives everybody the same chance over the seeds 0, 1, 2 …', () => {
    const drawn = new Map<number, number>();
    for (let seed = 0; seed < 2000; seed += 1) {
      for (const id of ids(sampleMembers(members, 5, seed))) {
        drawn.set(id, (drawn.get(id) ?? 0) + 1);
      }
    }
    // Each is expected 100 times; chi-squared over 99 degrees of freedom is below 150 with p > 0.999.
    const chiSquared = members.reduce(
      (sum, { userId }) => sum + ((drawn.get(userId) ?? 0) - 100) ** 2 / 100,
      0,
    );
    expect(chiSquared).toBeLessThan(150);
  });

  it('leaves the list that it draws from as it is', () => {
    const before = [...members];
    sampleMembers(members, 25, 3);
    expect(members).toEqual(before);
  });
});
