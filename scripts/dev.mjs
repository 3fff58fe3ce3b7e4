// `npm run dev`: opens the program in Electron and keeps it in step with the sources as they change.
import { findElectron, isRootOnLinux, whyNoWindow } from './support/electron.mjs';
import { endWithNpm } from './support/entry.mjs';
import { inProject } from './support/paths.mjs';
import { runNode } from './support/run.mjs';

endWithNpm();
const electron = await electronForDevelopment();
if ('missing' in electron) {
  console.error(`Development needs a window: ${electron.missing}. Use npm run serve instead.`);
  process.exitCode = 1;
} else {
  const electronVite = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const env = {
    ...process.env,
    // electron-vite looks for a binary that Electron's package fetches only when it is first used.
    ELECTRON_EXEC_PATH: electron.executable,
    ...(isRootOnLinux ? { NO_SANDBOX: '1' } : {}),
  };
  const args = [electronVite, 'dev', '--watch', ...process.argv.slice(2)];
  process.exitCode = (await runNode(args, { env })).code;
}

/** @returns {ReturnType<typeof findElectron>} */
async function electronForDevelopment() {
  const noWindow = whyNoWindow();
  if (noWindow) return { missing: noWindow };
  return findElectron({ say: (line) => console.error(line) });
}
