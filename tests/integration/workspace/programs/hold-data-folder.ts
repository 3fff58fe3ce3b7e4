import { lockDataFolder } from '../../../../src/main/workspace/data-folder-lock';

/** Holds the data folder of its first argument until it is killed, or told to exit on its input. */
async function main(): Promise<void> {
  await lockDataFolder(process.argv[2] ?? '', { what: 'the Soundcheck window' });
  process.stdin.once('data', () => process.exit(0));
  process.stdout.write('held\n');
}

void main();
