// The terminal commands: `npm run -s cli -- check FILE`. Standard output carries only their answer.
import { ensureBuilt } from './build.mjs';
import { becomeProgram, endWithNpm } from './support/entry.mjs';
import { outputs } from './support/paths.mjs';

endWithNpm();
try {
  await ensureBuilt({ quiet: true });
  returnToCallersFolder();
  becomeProgram(outputs.cli, process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * npm runs scripts in the project's folder, but a relative path means the folder in which it was
 * typed. Under any other npm script INIT_CWD speaks of that script's caller, not of ours.
 */
function returnToCallersFolder() {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
  if (folder && (script === 'cli' || script === 'serve')) process.chdir(folder);
}
