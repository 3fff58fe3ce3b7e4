import type { Person } from '@shared/contract/access';
import { SoundcheckError } from '@shared/errors';
import type { Desk } from './desk';

interface Place {
  readonly desk: Promise<Desk>;
  /** The desk once it is set up. */
  ready: Desk | null;
  sitting: number;
}

/**
 * Who sits where. A person has one desk however many windows they open; in the demo, where nobody
 * has a name, everybody has a desk of their own, the lowest that is free.
 */
export class Desks {
  private readonly places = new Map<string, Place>();
  /** Desks being cleared: whoever comes back to one waits until its journal is closed. */
  private readonly closing = new Map<string, Promise<void>>();
  private disposed = false;

  constructor(
    private readonly setUp: (workspace: Person['workspace'], seat: string) => Promise<Desk>,
  ) {}

  async sit(person: Person): Promise<Desk> {
    if (this.disposed) throw new SoundcheckError('CANCELLED', 'Soundcheck is being closed.');
    const seat = person.workspace === 'demo' ? this.freeDemoSeat() : person.email;
    const key = `${person.workspace}/${seat}`;
    const place = this.places.get(key) ?? {
      desk: this.cleared(key).then(() => this.setUp(person.workspace, seat)),
      ready: null,
      sitting: 0,
    };
    place.sitting += 1;
    this.places.set(key, place);
    try {
      place.ready = await place.desk;
      return place.ready;
    } catch (error) {
      if (this.places.get(key) === place) this.places.delete(key);
      throw error;
    }
  }

  /** The last to leave a desk ends its run and closes its journal. */
  async leave(desk: Desk): Promise<void> {
    const found = [...this.places].find(([, place]) => place.ready === desk);
    if (!found) return;
    const [key, place] = found;
    place.sitting -= 1;
    if (place.sitting > 0) return;
    this.places.delete(key);
    const closing = desk.dispose().finally(() => this.closing.delete(key));
    this.closing.set(key, closing);
    await closing;
  }

  /** Closes every desk, also those that are being set up or cleared; nobody can sit down again. */
  async dispose(): Promise<void> {
    this.disposed = true;
    const places = [...this.places.values()];
    this.places.clear();
    const ends = await Promise.allSettled([
      ...this.closing.values(),
      // Whoever waits for a desk that cannot be set up hears of it; there is nothing to close.
      ...places.map(async (place) => (await place.desk.catch(() => null))?.dispose()),
    ]);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Waits until the desk that was here is cleared; how that went is told to who left it. */
  private async cleared(key: string): Promise<void> {
    await this.closing.get(key)?.catch(() => undefined);
  }

  private freeDemoSeat(): string {
    let number = 1;
    while (this.places.has(`demo/sample-${number}`)) number += 1;
    return `sample-${number}`;
  }
}
