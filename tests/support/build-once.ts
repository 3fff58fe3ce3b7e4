import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Integration tests run the built program: workers and commands as they are shipped. */
export default function buildOnce(): void {
  const script = path.resolve(import.meta.dirname, '../../scripts/build.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed.\n${stderr}`);
}
