import type { FileSource, SavedFile } from '@shared/contract/experiments';
import { SoundcheckError } from '@shared/errors';
import type { FileToSave, HostPorts, OpenedFile } from '../ports';
import { toText } from '../text-files';
import { newSecret } from './secrets';

/** A file that nobody fetched for so long is dropped. 5 minutes, in milliseconds. */
const keptFor = 5 * 60 * 1000;

const mostDownloads = 8;
const mostUploads = 2;

interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Things that are handed out once under a name nobody can guess, and dropped before long. */
class OneTimeShelf<Item> {
  private readonly items = new Map<string, { item: Item; timer: NodeJS.Timeout }>();

  constructor(private readonly most: number) {}

  get isFull(): boolean {
    return this.items.size >= this.most;
  }

  /** Puts one more on the shelf; the oldest falls off when it is full. */
  put(item: Item): string {
    const [oldest] = this.items.keys();
    if (this.isFull && oldest !== undefined) this.take(oldest);
    const id = newSecret();
    const timer = setTimeout(() => this.items.delete(id), keptFor);
    timer.unref();
    this.items.set(id, { item, timer });
    return id;
  }

  take(id: string): Item | null {
    const entry = this.items.get(id);
    if (!entry) return null;
    clearTimeout(entry.timer);
    this.items.delete(id);
    return entry.item;
  }

  clear(): void {
    for (const id of [...this.items.keys()]) this.take(id);
  }
}

/** Files on their way between one browser and the core. They belong to that browser's session. */
export class VisitorFiles implements HostPorts {
  readonly host = 'web';
  private readonly downloads = new OneTimeShelf<FileToSave>(mostDownloads);
  private readonly uploads = new OneTimeShelf<Upload>(mostUploads);

  saveFile(file: FileToSave): Promise<SavedFile> {
    return Promise.resolve({ kind: 'download', url: `/files/${this.downloads.put(file)}` });
  }

  async openFile(source: FileSource): Promise<OpenedFile> {
    if (source.kind !== 'upload') {
      throw new SoundcheckError('BAD_INPUT', 'Choose the file with the button in this page.');
    }
    const upload = this.uploads.take(source.id);
    if (!upload) {
      throw new SoundcheckError(
        'NOT_FOUND',
        'The file that was chosen is no longer at hand. Choose it again.',
      );
    }
    return Promise.resolve(toText(upload.name, upload.bytes));
  }

  takeDownload(id: string): FileToSave | null {
    return this.downloads.take(id);
  }

  /** The id by which `openFile` gets at it. */
  addUpload(name: string, bytes: Buffer): string {
    return this.uploads.put({ name, bytes });
  }

  clear(): void {
    this.downloads.clear();
    this.uploads.clear();
  }
}
