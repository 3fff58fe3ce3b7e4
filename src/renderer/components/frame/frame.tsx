import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'wouter';
import { useCore } from '../../api/core';
import { screens } from '../../screens/screens';
import { CommandPalette } from './command-palette';
import classes from './frame.module.css';
import { Rail } from './rail';
import { SignInLines } from './sign-in-lines';
import { TopBar } from './top-bar';

/** What stands around every screen: the rail at the left and the slim bar on top. */
export function Frame(props: { children: ReactNode }) {
  const { queries } = useCore();
  const [location] = useLocation();
  const status = useQuery(queries.experiments.status.queryOptions());
  // A screen's own places lie below its path: /settings/models.
  const screen = screens.find((one) => one.path === `/${location.split('/')[1]}`) ?? screens[0];

  useEffect(() => {
    document.title = `${screen.title} · Soundcheck`;
  }, [screen]);

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main" onClick={skipToMain}>
        Skip to the content
      </a>
      <Rail current={screen.key} />
      <div className={classes.column}>
        <TopBar title={screen.title} experiment={status.data ?? null} />
        <SignInLines />
        <main id="main" tabIndex={-1} className={classes.main}>
          {props.children}
        </main>
      </div>
      <CommandPalette />
    </div>
  );
}

/** The address after `#` is the screen's, so the link moves the focus by itself. */
function skipToMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
