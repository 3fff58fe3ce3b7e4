import type { FileSource, SavedFile } from '@shared/contract/experiments';

/** A file to hand to a person: written to `path`, wherever the host puts it. */
export interface FileToSave {
  readonly suggestedName: string;
  /** What the file is, for the dialog: "CSV", "Soundcheck experiment". */
  readonly description: string;
  readonly extension: string;
  readonly content: string;
}

export interface OpenedFile {
  readonly name: string;
  readonly text: string;
}

/** What differs between the doors. Everything else is the core's. */
export interface HostPorts {
  readonly host: 'electron' | 'web' | 'terminal';
  saveFile(file: FileToSave): Promise<SavedFile>;
  /** Null when the person changed their mind. */
  openFile(source: FileSource): Promise<OpenedFile | null>;
}
