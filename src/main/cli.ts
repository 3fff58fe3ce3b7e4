import { runCli } from './cli-program';
import { installationAround } from './installation';

void runCli(process.argv.slice(2), installationAround(__dirname)).then((code) => {
  process.exitCode = code;
});
