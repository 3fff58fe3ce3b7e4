import { describe, expect, it } from 'vitest';
import { retirementNote } from '../../../../src/shared/domain/model-retirement';

const going = { label: 'GPT-5 mini', retiresOn: '2026-12-11', successor: 'gpt-6-luna' };
const labelOf = (id: string): string => (id === 'gpt-6-luna' ? 'GPT-6 Luna' : id);

describe('the note on a model that retires', () => {
  it('gives the day and what to use instead', () => {
    expect(retirementNote(going, '2026-11-20', labelOf)).toBe(
      'GPT-5 mini retires on 11 December 2026; GPT-6 Luna is suggested instead.',
    );
  });

  it('calls the successor by its id when it is not told its label', () => {
    expect(retirementNote(going, '2026-11-20')).toContain('; gpt-6-luna is suggested instead.');
  });

  it.each(['2026-12-11', '2026-12-12', '2027-01-01'])(
    'says on %s that the day has come',
    (today) => {
      expect(retirementNote(going, today, labelOf)).toBe(
        'GPT-5 mini retired on 11 December 2026: its provider may refuse it. GPT-6 Luna is suggested instead.',
      );
    },
  );

  it('names no successor where none is known', () => {
    const alone = { ...going, successor: null };
    expect(retirementNote(alone, '2026-12-10')).toBe(
      'GPT-5 mini retires on 11 December 2026; from that day its provider may refuse it.',
    );
    expect(retirementNote(alone, '2026-12-11')).toBe(
      'GPT-5 mini retired on 11 December 2026: its provider may refuse it.',
    );
  });

  it('is none for a model that stays', () => {
    expect(retirementNote({ ...going, retiresOn: null }, '2026-11-20')).toBeNull();
  });
});
