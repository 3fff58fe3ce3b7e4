import { describe, expect, it } from 'vitest';
import { freeKey } from '@shared/domain/free-key';
import {
  checkedServer,
  draftOf,
  newServer,
  serverExamples,
} from '../../../../src/renderer/screens/settings/servers/server-draft';
import { serverRow } from './rows';

it('has a key for every name, however long, that a server can have', () => {
  expect(freeKey('🥁', [], 'server')).toBe('server');
  const long = freeKey('a'.repeat(100), ['a'.repeat(36)], 'server');
  expect(checkedServer(draftOf(serverRow()), long).problems).toEqual({});
});

describe('a server in its form', () => {
  it('comes out as it went in', () => {
    const { key, label, address, models, callsAtOnce } = serverRow();
    expect(checkedServer(draftOf(serverRow()), key).server).toEqual({
      key,
      label,
      address,
      models,
      callsAtOnce,
    });
  });

  it('is filled in from an example', () => {
    for (const example of serverExamples) {
      expect(checkedServer(newServer(example), 'example').server).toMatchObject(example);
    }
  });

  it('forgives spaces around the address, and nothing else', () => {
    const draft = { ...draftOf(serverRow()), address: ' http://localhost:1234/v1 ' };
    expect(checkedServer(draft, 'attic').server?.address).toBe('http://localhost:1234/v1');
    const wrong = checkedServer({ ...draft, address: 'localhost', callsAtOnce: '' }, 'attic');
    expect(wrong.server).toBeNull();
    expect(Object.keys(wrong.problems).sort()).toEqual(['address', 'callsAtOnce']);
  });
});
