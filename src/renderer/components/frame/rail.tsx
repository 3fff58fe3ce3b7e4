import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconChevronDown, IconLogout } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useAccessChange } from '../../api/access';
import { useCore } from '../../api/core';
import { useChangePreferences } from '../../api/preferences';
import { type Screen, screens } from '../../screens/screens';
import { useBrands } from '../../theme/brand-context';
import classes from './rail.module.css';

function BrandSwitcher() {
  const { brand, base, brands } = useBrands();
  const changePreferences = useChangePreferences();
  const shown = brand ?? base;
  return (
    <Menu position="bottom-start" width={220} withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={classes.brand}
          aria-label={brand ? `Brand: ${brand.name}. Change brand` : 'Choose a brand'}
        >
          <span className={classes.mark} aria-hidden>
            {shown.mark}
          </span>
          <span className={classes.brandName}>{shown.name}</span>
          <IconChevronDown size={14} aria-hidden className={classes.chevron} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Brand</Menu.Label>
        {brands.map((one) => (
          <Menu.Item
            key={one.key}
            leftSection={<span aria-hidden>{one.mark}</span>}
            rightSection={
              one.key === brand?.key ? <IconCheck size={14} aria-label="Chosen" /> : null
            }
            onClick={() => changePreferences.mutate({ brand: one.key })}
          >
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function RailLink(props: { screen: Screen; current: boolean; narrow: boolean }) {
  const { screen, current } = props;
  return (
    <Tooltip label={screen.title} position="right" disabled={!props.narrow}>
      <Link
        href={screen.path}
        className={classes.link}
        data-current={current || undefined}
        aria-current={current ? 'page' : undefined}
      >
        <screen.icon size={18} stroke={1.75} aria-hidden />
        <span className={classes.linkText}>{screen.title}</span>
      </Link>
    </Tooltip>
  );
}

function Account() {
  const { queries } = useCore();
  const access = useQuery(queries.access.status.queryOptions());
  const signOut = useMutation(
    queries.access.signOut.mutationOptions({ onSuccess: useAccessChange() }),
  );
  const person = access.data?.person;
  if (!person) return null;
  const name = person.workspace === 'demo' ? 'Sample workspace' : person.email;
  return (
    <div className={classes.account}>
      <span className={classes.accountName} title={name}>
        {name}
      </span>
      <Tooltip label={person.workspace === 'demo' ? 'Leave the sample workspace' : 'Sign out'}>
        <UnstyledButton
          className={classes.signOut}
          onClick={() => signOut.mutate(undefined)}
          aria-label={person.workspace === 'demo' ? 'Leave the sample workspace' : 'Sign out'}
        >
          <IconLogout size={16} aria-hidden />
        </UnstyledButton>
      </Tooltip>
    </div>
  );
}

export function Rail(props: { current: Screen['key'] }) {
  const [first, foot] = [screens.slice(0, -1), screens.slice(-1)];
  // The same width at which the style sheet leaves only the icons.
  const narrow = useMediaQuery('(max-width: 900px)') ?? false;
  return (
    <nav className={classes.rail} aria-label="Screens">
      <BrandSwitcher />
      <div className={classes.links}>
        {first.map((screen) => (
          <RailLink
            key={screen.key}
            screen={screen}
            current={screen.key === props.current}
            narrow={narrow}
          />
        ))}
      </div>
      <div className={classes.foot}>
        {foot.map((screen) => (
          <RailLink
            key={screen.key}
            screen={screen}
            current={screen.key === props.current}
            narrow={narrow}
          />
        ))}
        <Account />
      </div>
    </nav>
  );
}
