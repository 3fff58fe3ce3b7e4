/** Where the keyboard's focus is when a key is pressed. */
export type Place =
  /** On a message itself. */
  | 'message'
  /** On a button inside a message. */
  | 'message-button'
  /** Nowhere in particular. */
  | 'page'
  /** On a button, link or choice outside the messages. */
  | 'control'
  /** In the list of reasons. */
  | 'reasons'
  /** In the text that goes with a reason. */
  | 'reason-text'
  | 'search'
  /** In a dialog, a menu or a field that wants its keys for itself. */
  | 'elsewhere';

export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  /** Control, Alt or ⌘: such presses are the system's or the frame's. */
  readonly modified: boolean;
  /** Sent again and again while a key is held down. */
  readonly repeated: boolean;
}

export interface Situation {
  readonly place: Place;
  /** Whether A and B stand side by side. */
  readonly paired: boolean;
  /** The arm of the message in focus. */
  readonly arm: 'a' | 'b' | null;
  /** Whether the reason list is open. */
  readonly rejecting: boolean;
}

export type PlainAction =
  | 'next'
  | 'previous'
  | 'arm-a'
  | 'arm-b'
  | 'next-entry'
  | 'previous-entry'
  | 'approve'
  | 'reject'
  | 'undo'
  | 'details'
  | 'again'
  | 'earlier'
  | 'buttons'
  | 'search'
  | 'shortcuts'
  | 'confirm'
  | 'leave'
  | 'messages';

export type DeskAction =
  { readonly kind: PlainAction } | { readonly kind: 'choose'; readonly index: number };

const letters: Readonly<Record<string, PlainAction>> = {
  j: 'next',
  k: 'previous',
  h: 'arm-a',
  l: 'arm-b',
  n: 'next-entry',
  p: 'previous-entry',
  a: 'approve',
  r: 'reject',
  u: 'undo',
  d: 'details',
  g: 'again',
  e: 'earlier',
};

const arrows: Readonly<Record<string, PlainAction>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  ArrowLeft: 'arm-a',
  ArrowRight: 'arm-b',
};

/** Signs that some keyboards have behind Shift. */
const signs: Readonly<Record<string, PlainAction>> = { '/': 'search', '?': 'shortcuts' };

/** What must not happen a second time because a key was held a little long. */
const once: readonly PlainAction[] = [
  'approve',
  'reject',
  'undo',
  'again',
  'earlier',
  'details',
  'confirm',
];

const reasonIndex = (key: string): number | null => (/^[1-9]$/.test(key) ? Number(key) - 1 : null);

function inReasonList(press: KeyPress, situation: Situation): DeskAction | null {
  if (press.key === 'Escape') return { kind: 'leave' };
  if (situation.place === 'reason-text') {
    return press.key === 'Enter' && !press.shift ? { kind: 'confirm' } : null;
  }
  const index = reasonIndex(press.key);
  if (index !== null) return { kind: 'choose', index };
  if (press.key === 'Enter' && situation.place === 'reasons') return { kind: 'confirm' };
  return null;
}

/** Tab goes from A to B and back; from there on it goes through the page as everywhere. */
function acrossArms(press: KeyPress, { paired, arm }: Situation): PlainAction | null {
  if (!paired) return null;
  if (arm === 'a' && !press.shift) return 'arm-b';
  return arm === 'b' && press.shift ? 'arm-a' : null;
}

function plainAction(press: KeyPress, situation: Situation): PlainAction | null {
  const { place } = situation;
  if (place === 'search') {
    return ['Escape', 'Enter', 'ArrowDown'].includes(press.key) ? 'messages' : null;
  }
  if (signs[press.key]) return signs[press.key] ?? null;
  if (press.key.length === 1)
    return press.shift ? null : (letters[press.key.toLowerCase()] ?? null);
  if (place === 'control') return null;
  if (arrows[press.key]) return press.shift ? null : (arrows[press.key] ?? null);
  if (place === 'message-button') return press.key === 'Escape' ? 'messages' : null;
  if (place !== 'message') return null;
  if (press.key === 'Tab') return acrossArms(press, situation);
  return press.key === 'Enter' ? 'buttons' : null;
}

/** What a key does on the reviewer's desk; null where it keeps its usual meaning. Pure. */
export function actionFor(press: KeyPress, situation: Situation): DeskAction | null {
  if (press.modified || situation.place === 'elsewhere') return null;
  const among = ['reasons', 'reason-text'].includes(situation.place);
  const chosen =
    situation.rejecting && situation.place !== 'search' ? inReasonList(press, situation) : null;
  const kind = among ? null : plainAction(press, situation);
  const action = chosen ?? (kind && { kind });
  if (action && press.repeated && action.kind !== 'choose' && once.includes(action.kind))
    return null;
  return action;
}

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

/** The keyboard sheet: everything that the map above answers to, in words. */
export const shortcutGroups: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'Move',
    shortcuts: [
      { keys: ['J', '↓'], does: 'Next message' },
      { keys: ['K', '↑'], does: 'Message before' },
      { keys: ['H', '←'], does: 'To arm A' },
      { keys: ['L', '→'], does: 'To arm B' },
      { keys: ['Tab'], does: 'From A to B, Shift and Tab back' },
      { keys: ['N'], does: 'Next user or stage' },
      { keys: ['P'], does: 'User or stage before' },
      { keys: ['Enter'], does: 'To the buttons of the message, Escape back' },
    ],
  },
  {
    title: 'Judge',
    shortcuts: [
      { keys: ['A'], does: 'Approve and go on' },
      { keys: ['R'], does: 'Reject, or change the reason' },
      { keys: ['1 – 9'], does: 'Choose a reason' },
      { keys: ['Enter'], does: 'Reject with this reason' },
      { keys: ['Escape'], does: 'Leave without rejecting' },
      { keys: ['U'], does: 'Undo the verdict here, or else the last one' },
      { keys: ['G'], does: 'Make the message again' },
    ],
  },
  {
    title: 'Look',
    shortcuts: [
      { keys: ['D'], does: 'Prompt and details' },
      { keys: ['E'], does: 'Earlier version, if it was made again' },
      { keys: ['/'], does: 'Search' },
      { keys: ['?'], does: 'This sheet' },
    ],
  },
];
