/** An error as Snowflake reports it: HTTP 200, `success: false`, a code that is a string. */
export class SnowflakeError extends Error {
  override readonly name = 'SnowflakeError';

  constructor(
    readonly code: string,
    readonly sqlState: string | null,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const compilation = (text: string): string => `SQL compilation error:\n${text}`;

export const errors = {
  wrongPassword: () =>
    new SnowflakeError('390100', '08001', 'Incorrect username or password was specified.'),
  keyRefused: (id: string) =>
    new SnowflakeError('390144', '08001', `JWT token is invalid. [${id}]`),
  tokenRefused: () =>
    new SnowflakeError('394400', '08001', 'Programmatic access token is invalid.'),
  oauthRefused: () =>
    new SnowflakeError('390303', '08001', 'Invalid OAuth access token. [7a2d51f0]'),
  roleRefused: (role: string) =>
    new SnowflakeError(
      '390189',
      '08001',
      `Role '${role}' specified in the connect string does not exist or not authorized. Contact your local system administrator, or attempt to login with another role, e.g. PUBLIC.`,
    ),
  mfaRequired: () =>
    new SnowflakeError(
      '394508',
      '08001',
      'Failed to authenticate: MFA authentication is required, but none of your current MFA methods are supported for programmatic authentication.',
    ),
  policyRequired: () =>
    new SnowflakeError('394418', '08001', 'Failed to authenticate: Network policy is required.'),
  sessionInvalid: () =>
    new SnowflakeError('390104', '08001', 'ID Token is invalid. User must authenticate again.'),
  sessionGone: () =>
    new SnowflakeError(
      '390111',
      '08001',
      'Session no longer exists.  New login required to access the service.',
    ),
  sessionExpired: () =>
    new SnowflakeError('390112', '08001', 'Your session has expired. Please login again.'),
  masterExpired: () =>
    new SnowflakeError(
      '390114',
      '08001',
      'Authentication token has expired. The user must authenticate again.',
    ),
  missingObject: (name: string) =>
    new SnowflakeError(
      '002003',
      '42S02',
      compilation(`Object '${name}' does not exist or not authorized.`),
    ),
  missingSchema: (what: string) =>
    new SnowflakeError(
      '002043',
      '02000',
      compilation(`Object does not exist, or operation cannot be performed. (${what})`),
    ),
  noCurrentDatabase: (what: string) =>
    new SnowflakeError(
      '090105',
      '22000',
      `Cannot perform ${what}. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.`,
    ),
  noCurrentSchema: (what: string) =>
    new SnowflakeError(
      '090106',
      '22000',
      `Cannot perform ${what}. This session does not have a current schema. Call 'USE SCHEMA', or use a qualified name.`,
    ),
  invalidIdentifier: (name: string) =>
    new SnowflakeError(
      '000904',
      '42000',
      compilation(`error line 1\ninvalid identifier '${name}'`),
    ),
  syntax: (near: string) =>
    new SnowflakeError('001003', '42000', compilation(`syntax error line 1 unexpected '${near}'.`)),
  // Unverified: which code Snowflake gives this.
  tooLong: (length: number) =>
    new SnowflakeError(
      '001003',
      '42000',
      compilation(`statement of ${length} bytes is over the limit of 1048576.`),
    ),
  tooManyRows: (rows: number) =>
    new SnowflakeError(
      '001795',
      '42601',
      compilation(
        `maximum number of expressions in a list exceeded, expected at most 16,384, got ${rows}`,
      ),
    ),
  invalidValuesClause: (expression: string) =>
    new SnowflakeError(
      '002014',
      '22000',
      compilation(`Invalid expression [${expression}] in VALUES clause`),
    ),
  unknownFunction: (name: string) =>
    new SnowflakeError('002141', '42601', compilation(`Unknown function ${name}`)),
  unsupportedType: (name: string) =>
    new SnowflakeError('002040', '42601', compilation(`Unsupported data type '${name}'.`)),
  typeMismatch: (expected: string, got: string, column: string) =>
    new SnowflakeError(
      '002023',
      '22000',
      compilation(
        `Expression type does not match column data type, expecting ${expected} but got ${got} for column ${column}`,
      ),
    ),
  unboundValue: () =>
    new SnowflakeError('002049', '42601', compilation('Bind variable ? not set.')),
  alreadyExists: (name: string) =>
    new SnowflakeError('002002', '42710', compilation(`Object '${name}' already exists.`)),
  // Unverified: that CREATE TABLE IF NOT EXISTS says so of a table that is there.
  notAllowed: (what: string) =>
    new SnowflakeError(
      '003001',
      '42501',
      `SQL access control error:\nInsufficient privileges to operate on ${what}`,
    ),
  // Unverified: that it comes for a warehouse that may not be used, too.
  noWarehouse: () =>
    new SnowflakeError(
      '000606',
      '57P03',
      "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.",
    ),
  // Unverified: the SQL state.
  locked: (table: string, holder: string) =>
    new SnowflakeError(
      '000625',
      '57014',
      `Statement '${holder}' has locked table '${table}' in transaction and this lock has not yet been released.`,
    ),
  cancelled: () => new SnowflakeError('000604', '57014', 'SQL execution canceled'),
  duplicateRow: () =>
    new SnowflakeError('100090', '42P18', 'Duplicate row detected during DML action'),
  stringTooLong: (bytes: number) =>
    new SnowflakeError(
      '100078',
      '22000',
      `String '…' is too long and would be truncated: ${bytes} bytes, the limit is 16777216`,
    ),
  badJson: (detail: string) =>
    new SnowflakeError('100069', '22P02', `Error parsing JSON: ${detail}`),
  badValue: (text: string) => new SnowflakeError('100038', '22018', text),
  internal: (text: string, cause?: unknown) =>
    new SnowflakeError('000603', 'XX000', `SQL execution internal error: ${text}`, { cause }),
};
