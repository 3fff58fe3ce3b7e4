import { afterEach, describe, expect, it } from 'vitest';
import type { HostPorts } from '../../../../src/main/hosts/ports';
import { preferencesSchema } from '../../../../src/shared/contract/application';
import type { SessionEvent } from '../../../../src/shared/contract/experiments';
import { SoundcheckError } from '../../../../src/shared/errors';
import type { Access } from '../../../../src/main/services/access';
import { Desks } from '../../../../src/main/services/desks';
import { SeatedVisitor } from '../../../../src/main/services/visitor';
import { openDesk } from '../../../support/small-desk';
import { useScratchFolder } from '../workspace/scratch-folder';

const scratch = useScratchFolder();
const noFiles: HostPorts = {
  host: 'web',
  saveFile: () => Promise.resolve({ kind: 'cancelled' }),
  openFile: () => Promise.resolve(null),
};
/** Lets everybody in whose token is right. */
const access: Access = {
  needsSetup: () => Promise.resolve(false),
  setUp: () => Promise.resolve(),
  verify: (_email, token) =>
    token === 'right'
      ? Promise.resolve()
      : Promise.reject(new SoundcheckError('ACCESS_DENIED', 'This is wrong.')),
};
const preferences = {
  current: preferencesSchema.parse({}),
  update: () => Promise.resolve(preferencesSchema.parse({})),
};

let desks: Desks | null = null;
afterEach(() => desks?.dispose());

function open() {
  /** Desks that somebody sits at just now. */
  const inUse: string[] = [];
  let tellBegun = (): void => undefined;
  const begun = new Promise<void>((resolve) => (tellBegun = resolve));
  const all = new Desks(async (workspace, seat) => {
    tellBegun();
    const desk = await openDesk(scratch(workspace, seat));
    const name = `${workspace}/${seat}`;
    inUse.push(name);
    const dispose = desk.dispose.bind(desk);
    desk.dispose = async () => {
      await dispose();
      inUse.splice(inUse.indexOf(name), 1);
    };
    return desk;
  });
  desks = all;
  return { inUse, begun, visitor: () => new SeatedVisitor(noFiles, access, all, preferences) };
}

const refusal = (call: () => unknown): unknown => {
  try {
    return call();
  } catch (error) {
    return error instanceof SoundcheckError ? error.code : error;
  }
};

describe('a visitor', () => {
  it('has no desk before signing in, and none after signing out', async () => {
    const { visitor, inUse } = open();
    const ana = visitor();
    expect(refusal(() => ana.desk())).toBe('NOT_SIGNED_IN');
    expect(refusal(() => ana.follow(null))).toBe('NOT_SIGNED_IN');
    await expect(ana.signIn('ana@example.com', 'wrong')).rejects.toThrow('This is wrong.');
    expect(refusal(() => ana.desk())).toBe('NOT_SIGNED_IN');
    expect(await ana.signIn('ana@example.com', 'right')).toEqual({
      state: 'signed-in',
      person: { email: 'ana@example.com', workspace: 'team' },
    });
    expect(ana.desk().status()).toBeNull();
    expect(await ana.signOut()).toEqual({ state: 'signed-out', person: null });
    expect(refusal(() => ana.desk())).toBe('NOT_SIGNED_IN');
    expect(inUse).toEqual([]);
  });

  it('takes one seat also when signing in is pressed twice', async () => {
    const { visitor, inUse } = open();
    const ana = visitor();
    await Promise.all([
      ana.signIn('ana@example.com', 'right'),
      ana.signIn('ana@example.com', 'right'),
    ]);
    const desk = ana.desk();
    await ana.signIn('Ana@Example.com ', 'right');
    expect(ana.desk()).toBe(desk);
    await ana.signOut();
    expect(inUse).toEqual([]);
  });

  it('is one person however their address is typed', async () => {
    const { visitor } = open();
    const [one, other] = [visitor(), visitor()];
    await one.signIn('José@example.com', 'right');
    await other.signIn('JOSE\u0301@example.com', 'right');
    expect(other.desk()).toBe(one.desk());
  });

  it('leaves the team’s desk for the demo, and takes one demo desk when pressed twice', async () => {
    const { visitor, inUse } = open();
    const ana = visitor();
    await ana.signIn('ana@example.com', 'right');
    await Promise.all([ana.startDemo(), ana.startDemo()]);
    expect(inUse).toEqual(['demo/sample-1']);
    expect(await ana.status()).toMatchObject({ person: { workspace: 'demo' } });
  });

  it('keeps no seat when the window closes while somebody is entering', async () => {
    const { visitor, inUse, begun } = open();
    const ana = visitor();
    const entering = ana.startDemo();
    await begun;
    await ana.dispose();
    await entering;
    expect(inUse).toEqual([]);
    await expect(ana.startDemo()).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(inUse).toEqual([]);
  });

  it('hears nothing more of the desk after signing out, though another window stays there', async () => {
    const { visitor } = open();
    const [leaving, staying] = [visitor(), visitor()];
    await leaving.signIn('ana@example.com', 'right');
    await staying.signIn('ana@example.com', 'right');
    const heard: SessionEvent[] = [];
    const stream = leaving.follow(null);
    heard.push((await stream.next()).value);
    const waiting = stream.next();
    await leaving.signOut();
    expect(await waiting).toMatchObject({ done: true });
    expect(heard).toHaveLength(1);
    const others = staying.follow(null);
    expect((await others.next()).done).toBe(false);
    await others.return(undefined);
  });
});
