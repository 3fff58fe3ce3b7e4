import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Shortest access token that can be set up: 12 characters. */
export const shortestToken = 12;

export const personSchema = z.object({
  /** The signed-in e-mail address; `demo` people have none. */
  email: z.string(),
  workspace: z.enum(['team', 'demo']),
});
export type Person = z.infer<typeof personSchema>;

export const accessStatusSchema = z.object({
  /** `setup-needed`: nobody is authorised yet, so the first person sets themselves up. */
  state: z.enum(['setup-needed', 'signed-out', 'signed-in']),
  person: personSchema.nullable(),
});
export type AccessStatus = z.infer<typeof accessStatusSchema>;

const credentials = z.object({ email: z.string().max(320), token: z.string().max(1000) });

export const accessContract = {
  status: oc.output(accessStatusSchema),
  /** The first person on a new install. Refused once anybody is authorised. */
  setUp: oc.input(credentials).output(accessStatusSchema),
  /** ACCESS_DENIED for a wrong pair; ACCESS_DELAYED while the growing delay runs. */
  signIn: oc.input(credentials).output(accessStatusSchema),
  signOut: oc.output(accessStatusSchema),
  /** Opens the demo workspace: its own warehouse, the sample writer only, no credentials. */
  startDemo: oc.output(accessStatusSchema),
};
