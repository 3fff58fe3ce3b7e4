import { useEffect, useState } from 'react';
import { useCore } from '../api/core';
import classes from './connection-notice.module.css';

/** A line across the top while the browser has lost the program; nothing typed is lost. */
export function ConnectionNotice() {
  const { connection } = useCore();
  const [lost, setLost] = useState(false);
  useEffect(() => connection.onState((state) => setLost(state === 'lost')), [connection]);
  if (!lost) return null;
  return (
    <div role="status" className={classes.notice}>
      The connection to Soundcheck was lost. Trying again…
    </div>
  );
}
