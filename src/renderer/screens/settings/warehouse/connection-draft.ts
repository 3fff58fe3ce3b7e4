import {
  type ConnectionProfile,
  connectionProfileSchema,
  type SignIn,
  type SignInMethod,
  signInNeedsUser,
  usualDatabase,
  usualSchema,
} from '@shared/domain/warehouse-connection';
import { type FieldProblems, fieldProblems, numberIn, type NumberText } from '../field-problems';

/** A connection as its form holds it. Secrets are held elsewhere and never come back to a form. */
export interface ConnectionDraft {
  readonly label: string;
  readonly account: string;
  readonly method: SignInMethod;
  readonly keyFile: string;
  readonly user: string;
  readonly role: string;
  readonly warehouse: string;
  readonly database: string;
  readonly schema: string;
  readonly proxyHost: string;
  readonly proxyPort: NumberText;
  readonly proxyUser: string;
  readonly accessUrl: string;
}

export const newConnection = (): ConnectionDraft => ({
  label: '',
  account: '',
  method: 'oauth',
  keyFile: '',
  user: '',
  role: '',
  warehouse: '',
  database: usualDatabase,
  schema: usualSchema,
  proxyHost: '',
  proxyPort: '',
  proxyUser: '',
  accessUrl: '',
});

export const draftOf = (profile: Omit<ConnectionProfile, 'key'>): ConnectionDraft => ({
  label: profile.label,
  account: profile.account,
  method: profile.signIn.method,
  keyFile: profile.signIn.method === 'key-pair' ? profile.signIn.keyFile : '',
  user: profile.user,
  role: profile.role,
  warehouse: profile.warehouse,
  database: profile.database,
  schema: profile.schema,
  proxyHost: profile.proxy?.host ?? '',
  proxyPort: profile.proxy?.port ?? '',
  proxyUser: profile.proxy?.user ?? '',
  accessUrl: profile.accessUrl ?? '',
});

export const signInOf = ({
  method,
  keyFile,
}: Pick<ConnectionDraft, 'method' | 'keyFile'>): SignIn =>
  method === 'key-pair' ? { method, keyFile } : { method };

const proxyFields = ['proxyHost', 'proxyPort', 'proxyUser'] as const;

/** Whether a field under “More” has something in it, so that it must not be hidden. */
export const usesMore = (draft: ConnectionDraft): boolean =>
  draft.accessUrl.trim() !== '' || proxyFields.some((field) => String(draft[field]).trim() !== '');

export const sameProxy = (one: ConnectionDraft, other: ConnectionDraft): boolean =>
  proxyFields.every((field) => String(one[field]).trim() === String(other[field]).trim());

const proxyOf = (draft: ConnectionDraft) =>
  proxyFields.every((field) => String(draft[field]).trim() === '')
    ? null
    : {
        host: draft.proxyHost,
        port: numberIn(draft.proxyPort) ?? Number.NaN,
        user: draft.proxyUser,
      };

/** Where the form has a field that the profile has deeper down. */
const formFields: Readonly<Record<string, keyof ConnectionDraft>> = {
  'signIn.keyFile': 'keyFile',
  'proxy.host': 'proxyHost',
  'proxy.port': 'proxyPort',
  'proxy.user': 'proxyUser',
  key: 'label',
};

/** What the schema cannot see: it knows no form, and takes an empty user or database. */
function moreProblems(draft: ConnectionDraft): FieldProblems {
  const problems: Record<string, string> = {};
  if (signInNeedsUser(signInOf(draft)) && draft.user.trim() === '') {
    problems['user'] = 'Enter the user. This way to sign in needs one.';
  }
  if (draft.database.trim() === '') problems['database'] = 'Enter the database.';
  if (draft.schema.trim() === '') problems['schema'] = 'Enter the schema.';
  return problems;
}

/** The connection that a form describes, or what is wrong with which field. */
export function checkedConnection(
  draft: ConnectionDraft,
  key: string,
): { readonly profile: ConnectionProfile | null; readonly problems: FieldProblems } {
  const result = connectionProfileSchema.safeParse({
    ...draft,
    key,
    signIn: signInOf(draft),
    proxy: proxyOf(draft),
    accessUrl: draft.accessUrl.trim() || null,
  });
  const own = moreProblems(draft);
  if (result.success && Object.keys(own).length === 0) {
    return { profile: result.data, problems: {} };
  }
  const found = result.success ? {} : inForm(fieldProblems(result.error.issues));
  return { profile: null, problems: { ...found, ...own } };
}

function inForm(found: FieldProblems): FieldProblems {
  const problems: Record<string, string> = {};
  for (const [field, problem] of Object.entries(found)) {
    problems[formFields[field] ?? field] =
      field === 'proxy.port' ? 'Enter the port of the proxy, a number from 1 to 65535.' : problem;
  }
  return problems;
}
