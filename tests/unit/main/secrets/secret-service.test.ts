import { describe, expect, it } from 'vitest';
import { lookAtSecretService } from '../../../../src/main/secrets/secret-service';

const nobody = '/there/is/no/such/program';
const bus = 'unix:path=/there/is/no/such/bus';

describe("a look at the desktop's keyring", () => {
  it.each([
    ['with neither a bus nor a place for one', {}],
    ['with a place that has none', { XDG_RUNTIME_DIR: '/there/is/no/such/folder' }],
  ])('finds none %s, and starts none', async (_, environment) => {
    expect(await lookAtSecretService(environment, nobody)).toBe('absent');
  });

  it('does not know where nothing on this computer can ask the bus', async () => {
    const environment = { DBUS_SESSION_BUS_ADDRESS: bus };
    expect(await lookAtSecretService(environment, nobody)).toBe('unknown');
  });
});
