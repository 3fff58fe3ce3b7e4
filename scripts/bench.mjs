// `npm run bench`: how long things take, each compared to something measured beside it. Only some:
// `npm run bench -- journal viewer`. docs/benchmarks.md says what the figures mean.
import { ensureBuilt } from './build.mjs';
import { inProject } from './support/paths.mjs';
import { runNode } from './support/run.mjs';

try {
  await ensureBuilt();
  const benchmarks = inProject('tests', 'bench', 'main.ts');
  const { code } = await runNode(['--import', 'tsx', benchmarks, ...process.argv.slice(2)]);
  process.exitCode = code;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
