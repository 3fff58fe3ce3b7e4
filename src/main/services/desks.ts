import type { Person } from '@shared/contract/access';
import type { Desk } from './desk';

interface Place {
  readonly desk: Promise<Desk>;
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

  constructor(
    private readonly setUp: (workspace: Person['workspace'], seat: string) => Promise<Desk>,
  ) {}

  async sit(person: Person): Promise<Desk> {
    const seat = person.workspace === 'demo' ? this.freeDemoSeat() : person.email;
    const key = `${person.workspace}/${seat}`;
    const place = this.places.get(key) ?? {
      desk: Promise.resolve(this.closing.get(key)).then(() => this.setUp(person.workspace, seat)),
      sitting: 0,
    };
    place.sitting += 1;
    this.places.set(key, place);
    try {
      return await place.desk;
    } catch (error) {
      this.places.delete(key);
      throw error;
    }
  }

  /** The last to leave a desk ends its run and closes its journal. */
  async leave(desk: Desk): Promise<void> {
    for (const [key, place] of this.places) {
      if ((await place.desk) !== desk) continue;
      place.sitting -= 1;
      if (place.sitting > 0) return;
      this.places.delete(key);
      const closing = desk.dispose().finally(() => this.closing.delete(key));
      this.closing.set(key, closing);
      await closing;
      return;
    }
  }

  async dispose(): Promise<void> {
    const places = [...this.places.values()];
    this.places.clear();
    await Promise.all(places.map(async (place) => (await place.desk).dispose()));
  }

  private freeDemoSeat(): string {
    let number = 1;
    while (this.places.has(`demo/sample-${number}`)) number += 1;
    return `sample-${number}`;
  }
}
