import { describe, expect, it, vi } from 'vitest';
import { SignIns } from '../../../../src/main/services/sign-ins';

const page = { label: 'Snowflake (Team)', address: 'https://acme.example/authorize' };

describe('sign-ins that wait for somebody', () => {
  it('are told while they wait, without what calls them off', () => {
    const signIns = new SignIns();
    const changed = vi.fn();
    const unsubscribe = signIns.onChange(changed);
    const end = signIns.begin({ key: 'team', ...page, cancel: () => undefined });
    expect(signIns.list()).toEqual([{ key: 'team', ...page }]);
    end();
    end();
    expect(signIns.list()).toEqual([]);
    expect(changed).toHaveBeenCalledTimes(2);
    unsubscribe();
    signIns.begin({ key: 'team', ...page, cancel: () => undefined });
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('are called off for one warehouse, also where two calls wait for it', () => {
    const signIns = new SignIns();
    const cancels = ['team', 'team', 'other'].map((key) => {
      const cancel = vi.fn();
      signIns.begin({ key, ...page, cancel });
      return cancel;
    });
    signIns.cancel('team');
    expect(cancels.map((cancel) => cancel.mock.calls.length)).toEqual([1, 1, 0]);
  });

  it('cannot be called off once they are through', () => {
    const signIns = new SignIns();
    signIns.begin({ key: 'team', ...page, cancel: () => undefined })();
    expect(() => signIns.cancel('team')).toThrow('Nobody is asked to sign in any more.');
  });
});
