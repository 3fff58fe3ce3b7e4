import { describe, expect, it } from 'vitest';
import {
  actionFor,
  type DeskAction,
  type KeyPress,
  type Situation,
} from '../../../../src/renderer/screens/viewer/keys';

const press = (
  key: string,
  situation: Partial<Situation> = {},
  how: Partial<KeyPress> = {},
): DeskAction | null =>
  actionFor(
    { key, shift: false, modified: false, repeated: false, ...how },
    { place: 'message', paired: false, arm: 'a', rejecting: false, ...situation },
  );

describe('on a message', () => {
  it.each([
    ['j', 'next'],
    ['ArrowDown', 'next'],
    ['k', 'previous'],
    ['ArrowUp', 'previous'],
    ['h', 'arm-a'],
    ['ArrowLeft', 'arm-a'],
    ['l', 'arm-b'],
    ['ArrowRight', 'arm-b'],
    ['a', 'approve'],
    ['r', 'reject'],
    ['u', 'undo'],
    ['d', 'details'],
    ['g', 'again'],
    ['e', 'earlier'],
    ['n', 'next-entry'],
    ['p', 'previous-entry'],
    ['/', 'search'],
    ['?', 'shortcuts'],
    ['Enter', 'buttons'],
  ])('%s does: %s', (key, kind) => {
    expect(press(key)).toEqual({ kind });
  });

  it('is the same with Caps Lock on, but not with Shift held', () => {
    expect(press('A')).toEqual({ kind: 'approve' });
    expect(press('A', {}, { shift: true })).toBeNull();
  });

  it('finds / and ? also where a keyboard has them behind Shift', () => {
    expect(press('/', {}, { shift: true })).toEqual({ kind: 'search' });
    expect(press('?', {}, { shift: true })).toEqual({ kind: 'shortcuts' });
  });

  it('leaves every combination with Ctrl, Alt or ⌘ to the system', () => {
    expect(press('a', {}, { modified: true })).toBeNull();
    expect(press('ArrowDown', {}, { modified: true })).toBeNull();
  });

  it('walks on while a key is held, but judges only once', () => {
    const held = { repeated: true };
    expect(press('j', {}, held)).toEqual({ kind: 'next' });
    for (const key of ['a', 'r', 'u', 'g']) expect(press(key, {}, held)).toBeNull();
  });

  it('has no meaning for numbers before the reason list is open', () => {
    expect(press('1')).toBeNull();
    expect(press('Escape')).toBeNull();
  });
});

describe('Tab', () => {
  it('goes from A to B and with Shift back', () => {
    expect(press('Tab', { paired: true, arm: 'a' })).toEqual({ kind: 'arm-b' });
    expect(press('Tab', { paired: true, arm: 'b' }, { shift: true })).toEqual({ kind: 'arm-a' });
  });

  it('leads out of the messages everywhere else', () => {
    expect(press('Tab')).toBeNull();
    expect(press('Tab', { paired: true, arm: 'b' })).toBeNull();
    expect(press('Tab', { paired: true, arm: 'a' }, { shift: true })).toBeNull();
    expect(press('Tab', { paired: true, place: 'message-button' })).toBeNull();
    expect(press('Tab', { paired: true, place: 'page' })).toBeNull();
  });
});

describe('on buttons and choices', () => {
  it('keeps letters for the desk and arrows, Enter and Space for the control', () => {
    expect(press('j', { place: 'control' })).toEqual({ kind: 'next' });
    for (const key of ['ArrowDown', 'Enter', ' ', 'Escape']) {
      expect(press(key, { place: 'control' })).toBeNull();
    }
  });

  it('comes back from a message’s buttons to the message', () => {
    expect(press('Escape', { place: 'message-button' })).toEqual({ kind: 'messages' });
    expect(press('Enter', { place: 'message-button' })).toBeNull();
    expect(press('ArrowDown', { place: 'message-button' })).toEqual({ kind: 'next' });
  });
});

describe('while rejecting', () => {
  const reasons = { place: 'reasons', rejecting: true } as const;
  const text = { place: 'reason-text', rejecting: true } as const;

  it('chooses the reasons by their numbers', () => {
    expect(press('1', reasons)).toEqual({ kind: 'choose', index: 0 });
    expect(press('9', reasons)).toEqual({ kind: 'choose', index: 8 });
    expect(press('0', reasons)).toBeNull();
  });

  it('confirms with Enter and leaves with Escape', () => {
    expect(press('Enter', reasons)).toEqual({ kind: 'confirm' });
    expect(press('Escape', reasons)).toEqual({ kind: 'leave' });
    expect(press('Enter', reasons, { repeated: true })).toBeNull();
  });

  it('does not judge by letters in the list of reasons', () => {
    for (const key of ['a', 'u', 'j', '/', 'Tab']) expect(press(key, reasons)).toBeNull();
  });

  it('lets people type: letters, numbers and Shift with Enter belong to the text', () => {
    for (const key of ['a', 'r', '1', '9', '/', '?']) expect(press(key, text)).toBeNull();
    expect(press('Enter', text, { shift: true })).toBeNull();
    expect(press('Enter', text)).toEqual({ kind: 'confirm' });
    expect(press('Escape', text)).toEqual({ kind: 'leave' });
  });

  it('can also be left and decided from beside the list', () => {
    expect(press('2', { rejecting: true, place: 'control' })).toEqual({ kind: 'choose', index: 1 });
    expect(press('Escape', { rejecting: true, place: 'page' })).toEqual({ kind: 'leave' });
  });
});

describe('in the search', () => {
  it('goes back to the messages with Escape, Enter or the arrow down', () => {
    for (const key of ['Escape', 'Enter', 'ArrowDown']) {
      expect(press(key, { place: 'search' })).toEqual({ kind: 'messages' });
    }
  });

  it('takes every other key as typing, also while a reason list is open', () => {
    for (const key of ['a', 'j', '/', '?', 'ArrowUp', 'Tab']) {
      expect(press(key, { place: 'search' })).toBeNull();
    }
    expect(press('1', { place: 'search', rejecting: true })).toBeNull();
  });
});

it('does nothing in dialogs and menus', () => {
  for (const key of ['a', 'j', 'Escape', 'Enter', '?', '1']) {
    expect(press(key, { place: 'elsewhere', rejecting: true })).toBeNull();
  }
});
