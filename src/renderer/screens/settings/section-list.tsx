import { Link } from 'wouter';
import { settingsPath, type SettingsSectionKey, settingsSections } from './sections';
import classes from './settings-screen.module.css';

/** The sections at the left, or above the content where there is no room beside it. */
export function SectionList(props: { current: SettingsSectionKey }) {
  return (
    <nav className={classes.sections} aria-label="Sections of the settings">
      {settingsSections.map((section) => (
        <Link
          key={section.key}
          href={settingsPath(section.key)}
          className={classes.sectionLink}
          aria-current={section.key === props.current ? 'page' : undefined}
        >
          {section.title}
        </Link>
      ))}
    </nav>
  );
}
