import { describe, expect, it } from 'vitest';
import { waitingDetail } from '../../../../src/renderer/screens/home/waiting-detail';
import { queuedStore } from '../components/waiting';

describe('what is told of results that wait', () => {
  it('says whose they are, since when they wait and how much they are', () => {
    expect(waitingDetail(queuedStore(), 'Drumeo')).toMatch(
      /^Drumeo, kept on this computer .*2026.*: gentle and bold, 550 messages, 12 rejections\. Soundcheck tries again by itself\.$/,
    );
  });

  it('names a config once, and promises nothing that needs somebody', () => {
    const entry = queuedStore({
      configNames: ['gentle', 'gentle'],
      rejections: 0,
      retriesItself: false,
    });
    expect(waitingDetail(entry, 'Drumeo')).toMatch(/: gentle, 550 messages, no rejections\.$/);
  });
});
