import { describe, expect, it } from 'vitest';
import { modelServerSchema } from '../../../../src/shared/domain/model';
import { serverKeyName } from '../../../../src/main/models/compatible-server';
import { isLoopback } from '../../../../src/main/models/server-address';

describe('the name under which a server’s key is looked for', () => {
  it.each([
    ['http://localhost:11434/v1', 'SOUNDCHECK_KEY_LOCALHOST_11434'],
    ['https://models.example.com/v1', 'SOUNDCHECK_KEY_MODELS_EXAMPLE_COM'],
    ['https://Models.Example.com:443/other/v1', 'SOUNDCHECK_KEY_MODELS_EXAMPLE_COM'],
    ['http://127.0.0.1:8080/v1', 'SOUNDCHECK_KEY_127_0_0_1_8080'],
  ])('follows from host and port: %s', (address, name) => {
    expect(serverKeyName(address)).toBe(name);
  });

  it('is another one for every host', () => {
    const hosts = ['a.b.example', 'a-b.example', 'a--b.example', 'a_b.example', 'a-b-example'];
    const names = hosts.map((host) => serverKeyName(`https://${host}/v1`));
    expect(new Set(names).size).toBe(hosts.length);
  });
});

describe('an address on this computer', () => {
  it.each([
    'http://localhost:11434/v1',
    'http://LOCALHOST./v1',
    'http://models.localhost/v1',
    'http://127.0.0.1:1/v1',
    'http://127.9.9.9/v1',
    'http://2130706433/v1',
    'http://[::1]:8080/v1',
    'http://[::ffff:127.0.0.1]/v1',
  ])('is %s', (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  it.each([
    'https://api.openai.com/v1',
    'http://localhost.example.com/v1',
    'http://127.0.0.1.example.com/v1',
    'http://192.168.1.5/v1',
    'http://[fe80::1]/v1',
    'localhost',
  ])('is not %s', (address) => {
    expect(isLoopback(address)).toBe(false);
  });
});

describe('the key of a server in Settings', () => {
  it.each(['openai', 'google', 'sample-writer', 'With capitals', ''])('is not “%s”', (key) => {
    expect(modelServerSchema.shape.key.safeParse(key).success).toBe(false);
  });

  it('may be any other short name', () => {
    expect(modelServerSchema.shape.key.parse('ollama-2')).toBe('ollama-2');
  });
});
