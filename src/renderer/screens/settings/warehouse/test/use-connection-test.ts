import { useCallback, useEffect, useState } from 'react';
import type { ConnectionTestEvent } from '@shared/contract/warehouse';
import { useCore } from '../../../../api/core';
import { useLongCall } from '../../use-long-call';
import { endedSteps, freshSteps, stepsAfter, type TestStep } from './test-steps';

/** Tests a connection as soon as it is shown, and tells how far that is. */
export function useConnectionTest(key: string) {
  const { client } = useCore();
  const [steps, setSteps] = useState<readonly TestStep[]>(freshSteps);
  const follow = useCallback(
    (event: ConnectionTestEvent) => setSteps((before) => stepsAfter(before, event)),
    [],
  );
  const { state, start, cancel } = useLongCall(follow);
  useEffect(() => {
    void start((signal) => client.warehouse.test({ key }, { signal }));
  }, [client, key, start]);
  const running = state.kind === 'running' || state.kind === 'idle';
  return { steps: running ? steps : endedSteps(steps), state, running, cancel };
}
