import { createElement } from 'react';
import type { MessageState } from '../../../components/message-state';
import { stateIcon } from '../../../components/verdict-mark';

/** The sign of a state by itself: its word stands beside it, or in the name of what holds it. */
export const StateSign = (props: { state: MessageState; size: number }) =>
  createElement(stateIcon(props.state), { size: props.size, 'aria-hidden': true });
