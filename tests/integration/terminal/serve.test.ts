import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { openTerminal } from '../../support/terminal';

it('a port that is taken is named, and the command ends', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const terminal = await openTerminal();
  try {
    const { code, stderr } = await terminal.run('serve', '--port', String(port));
    expect(stderr).toContain(String(port));
    expect(code).toBe(1);
  } finally {
    await terminal.dispose();
    other.close();
  }
});
