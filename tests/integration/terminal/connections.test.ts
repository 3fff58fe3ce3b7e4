import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/main/cli-program';
import { installationAround } from '../../../src/main/installation';
import { projectRoot } from '../../support/runtime/environment';
import { type SnowflakeServer, startSnowflakeServer } from '../../support/snowflake-server/server';

/** Commands over a data folder of their own, in this process: each would load the driver anew. */
async function openTerminal(dotEnv = '') {
  const folder = await mkdtemp(path.join(tmpdir(), 'soundcheck-terminal-'));
  await writeFile(path.join(folder, '.env'), dotEnv);
  const run = async (...words: string[]) => {
    const [stdout, stderr]: [string[], string[]] = [[], []];
    const note = (text: string): void => void stderr.push(text);
    const code = await runCli(
      [...words, '--data-dir', folder],
      installationAround(path.join(projectRoot, 'out', 'main')),
      { answer: (text) => void stdout.push(text), note, fail: note },
    );
    return { code, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
  };
  return {
    run,
    json: async (...words: string[]) => {
      const { code, stdout, stderr } = await run(...words, '--json');
      const value: unknown = JSON.parse(stdout);
      return { code, value, stderr };
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}
type TestTerminal = Awaited<ReturnType<typeof openTerminal>>;

describe('connections in a terminal', () => {
  let terminal: TestTerminal;
  beforeEach(async () => {
    terminal = await openTerminal();
  });
  afterEach(() => terminal.dispose());

  it('are put, changed, chosen and removed', async () => {
    const added = await terminal.json(
      ...['connections', 'put', '--key', 'team', '--label', 'Content team'],
      ...['--account', 'https://acme-content.snowflakecomputing.com/', '--user', 'ANNA'],
      ...['--key-file', '/keys/anna.p8', '--proxy', 'proxy.example.com:8080', '--proxy-user', 'me'],
    );
    const connection = {
      key: 'team',
      label: 'Content team',
      account: 'acme-content',
      user: 'ANNA',
      role: '',
      database: 'MESSAGING_SYSTEM_V2',
      schema: 'UI',
      signIn: { method: 'key-pair', keyFile: '/keys/anna.p8' },
      proxy: { host: 'proxy.example.com', port: 8080, user: 'me' },
      accessUrl: null,
      secret: { name: 'snowflake.team.acme-content.passphrase', required: false, place: 'missing' },
    };
    expect(added).toMatchObject({ code: 0, value: { connection } });

    const changed = await terminal.run(
      ...['connections', 'put', '--key', 'team', '--role', 'ANALYST', '--sign-in', 'token'],
      ...['--proxy', 'none'],
    );
    expect(changed.stdout).toBe(
      [
        '“team” (Content team) leads to MESSAGING_SYSTEM_V2.UI of acme-content.',
        'Its token is missing: “secrets set snowflake.team.acme-content.token” reads it and keeps it.',
      ].join('\n'),
    );

    const used = await terminal.run('connections', 'use', '--key', 'team');
    expect(used.stdout).toContain('Snowflake (Content team)');
    const { stdout: list } = await terminal.run('connections', 'list');
    expect(list).toMatch(/^ +local +this computer$/m);
    expect(list).toMatch(/^\* +team +Content team +acme-content +ANNA +access token +missing$/m);

    const refused = await terminal.run('connections', 'remove', '--key', 'team');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('Choose another one first.');
    await terminal.run('connections', 'use', '--key', 'local');
    expect(await terminal.json('connections', 'remove', '--key', 'team')).toMatchObject({
      code: 0,
      value: { removed: 'team' },
    });
    expect(await terminal.json('connections', 'list')).toMatchObject({
      value: { active: 'local', connections: [] },
    });
  });

  it('have no secret among their words', async () => {
    const refused = await terminal.run('connections', 'put', '--key', 'team', '--password', 'x');
    expect(refused.stderr).toMatch(/unknown option/);
    expect(refused.code).toBe(1);
  });
});

describe('Snowflake in a terminal', () => {
  let server: SnowflakeServer;
  let terminal: TestTerminal;
  beforeAll(async () => {
    server = await startSnowflakeServer();
    terminal = await openTerminal(
      [
        `SNOWFLAKE_ACCOUNT=${server.accountName}`,
        `SNOWFLAKE_USER=${server.tester.name}`,
        `SNOWFLAKE_PASSWORD="${server.tester.password}"`,
        `SNOWFLAKE_ACCESS_URL=${server.url}`,
        'SNOWFLAKE_WAREHOUSE=COMPUTE_WH',
      ].join('\n'),
    );
  });
  afterAll(async () => {
    await terminal.dispose();
    await server.close();
  });

  it('is tested step by step, filled from this computer, and read without a network', async () => {
    const missing = await terminal.run('connections', 'test', '--key', 'snowflake');
    expect(missing.code).toBe(1);
    expect(missing.stdout).toMatch(/^Sign in +ok +Signed in as TESTER\.$/m);
    expect(missing.stdout).toMatch(/^Tables +FAILED +Missing/m);
    expect(missing.stdout).toMatch(/^CREATE TABLE/m);
    expect(missing.stdout).toMatch(/^Write +not tried$/m);
    expect(missing.stderr).toContain('the step “tables” failed');

    const created = await terminal.json('connections', 'create-tables', '--key', 'snowflake');
    expect(created.value).toMatchObject({ created: expect.arrayContaining(['CONFIGS']) });
    const passed = await terminal.json('connections', 'test', '--key', 'environment');
    expect(passed).toMatchObject({ code: 0, value: { passed: true } });

    // Whoever has never looked at a brand here has no starter configs of it yet.
    await terminal.run('configs', 'list', '--brand', 'drumeo');
    const copy = ['copy', '--from', 'local', '--to', 'snowflake'];
    const copied = await terminal.json(...copy, '--only', 'configs');
    expect(copied).toMatchObject({
      code: 0,
      value: { from: 'local', to: 'environment', configsThere: 0, experimentsCopied: 0 },
    });
    const again = await terminal.run(...copy);
    expect(again.stdout).toMatch(/^0 versions of configs copied, \d+ there already\.$/m);

    const there = ['configs', 'list', '--brand', 'drumeo', '--warehouse', 'snowflake'];
    const listed = await terminal.json(...there);
    await server.setOffline(true);
    const offline = await terminal.json(...there);
    expect(offline).toMatchObject({ code: 0, value: listed.value });
    expect(offline.stderr).toContain('The configs of drumeo are those of ');
    await server.setOffline(false);
  });

  it('is kept as a connection of its own, and says where its secret is', async () => {
    const kept = await terminal.run('connections', 'import', '--label', 'Mine');
    expect(kept).toMatchObject({ code: 0 });
    expect(kept.stdout).toMatch(
      /Its password is kept as snowflake\.mine\.127\.0\.0\.1:\d+\.password\./,
    );
    expect(kept.stderr).toContain('gone when this command ends');
    expect(kept.stdout + kept.stderr).not.toContain(server.tester.password);
  });
});
