import { IconBell, IconMail, IconQuestionMark, type Icon } from '@tabler/icons-react';
import { platforms } from '@shared/domain/platform';

const icons: Readonly<Record<string, Icon>> = { push: IconBell, email: IconMail };

/** The label of a platform; one that is not known keeps its key. */
export function platformLabel(key: string): string {
  return platforms.find((platform) => platform.key === key)?.label ?? (key || 'No platform');
}

/** Only a picture: the word stands beside it or in the name of what holds it. */
export function PlatformIcon(props: { platform: string; size?: number }) {
  const Picture = icons[props.platform] ?? IconQuestionMark;
  return <Picture size={props.size ?? 16} stroke={1.75} aria-hidden />;
}
