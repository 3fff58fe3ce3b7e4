// Loaded before a program (`node --import`): writes, as the program ends, the address of every script
// that was compiled in it, CommonJS and ESM alike, to the file named by SOUNDCHECK_BENCH_SCRIPTS.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

const scripts = [];
const session = new Session();
session.connect();
session.on('Debugger.scriptParsed', ({ params }) => scripts.push(params.url));
session.post('Debugger.enable');
process.once('exit', () => {
  // Native parts are no scripts; the report has every library that the process has mapped.
  const { sharedObjects } = process.report.getReport();
  writeFileSync(
    process.env.SOUNDCHECK_BENCH_SCRIPTS,
    JSON.stringify([...scripts, ...sharedObjects]),
  );
});
