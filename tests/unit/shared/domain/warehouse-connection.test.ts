import { describe, expect, it } from 'vitest';
import { freeKey } from '@shared/domain/free-key';
import { accountIn, connectionProfileSchema } from '@shared/domain/warehouse-connection';

const profile = (fields: object) =>
  connectionProfileSchema.safeParse({
    key: 'team',
    label: 'Team',
    account: 'acme-content',
    signIn: { method: 'oauth' },
    ...fields,
  });

describe('the account of a connection', () => {
  it.each([
    ['acme-content', 'acme-content'],
    ['https://acme-content.snowflakecomputing.com', 'acme-content'],
    ['https://ACME-Content.snowflakecomputing.com/console#/home', 'acme-content'],
    ['acme-content.snowflakecomputing.com:443', 'acme-content'],
    ['  xy12345.eu-central-1.snowflakecomputing.com/ ', 'xy12345.eu-central-1'],
    ['xy12345.privatelink.snowflakecomputing.com', 'xy12345.privatelink'],
    ['https://xy12345.cn-northwest-1.aws.snowflakecomputing.cn', 'xy12345.cn-northwest-1.aws'],
    ['https://app.snowflake.com/acme/content/w1a2b3#query', 'acme-content'],
    ['https://app.snowflake.com/us-east-2.aws/xy12345/#/worksheets', 'xy12345.us-east-2.aws'],
  ])('is understood in %s', (pasted, account) => {
    expect(profile({ account: pasted })).toMatchObject({ success: true, data: { account } });
    expect(accountIn(account)).toBe(account);
  });

  it.each([
    'https://snowflake.example.com',
    'elsewhere.example.com/',
    'https://app.snowflake.com/',
    'acme-content@elsewhere.example.com',
    'acme content',
    'acme..content',
    'https://acme-content.snowflakecomputing.com.example.com/',
  ])('is asked for again where %s was entered', (account) => {
    const { error } = profile({ account });
    expect(error?.issues[0]?.message).toMatch(/^Enter the account as organisation-account/);
  });

  it('is missed', () => {
    expect(profile({ account: ' ' }).error?.issues[0]?.message).toBe('Enter the account.');
  });
});

it('a profile has the usual database and schema unless it names others', () => {
  expect(profile({}).data).toMatchObject({
    database: 'MESSAGING_SYSTEM_V2',
    schema: 'UI',
    user: '',
    proxy: null,
    accessUrl: null,
  });
});

it('names that Soundcheck uses itself are no keys of connections', () => {
  for (const key of ['local', 'environment']) expect(profile({ key }).success).toBe(false);
});

it('a free key comes from the name, and is unlike those that are taken', () => {
  expect(freeKey('Équipe – Contenu', [], 'snowflake')).toBe('equipe-contenu');
  expect(freeKey('Team', ['team', 'team-2'], 'snowflake')).toBe('team-3');
  expect(freeKey('チーム', [], 'snowflake')).toBe('snowflake');
});
