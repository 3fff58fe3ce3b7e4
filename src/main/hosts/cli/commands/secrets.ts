import type { Command } from 'commander';
import type { SecretRow, SecretsView } from '@shared/contract/secrets';
import { SoundcheckError } from '@shared/errors';
import { clearSecret, importSecrets, setSecret, viewSecrets } from '../../../services/secrets';
import { type CommonOptions, type Foundations, withDataDir, withJson } from '../options';
import { readSecret } from '../secret-input';
import { report, table, type Terminal } from '../terminal';

/** `secrets list|set|clear|import`: keys and passwords, kept in the keychain. None is ever shown. */
export function secretCommands(program: Command, terminal: Terminal, on: Foundations): void {
  const secrets = program
    .command('secrets')
    .description('keys and passwords, kept in the keychain of this computer');
  const answer = (
    options: CommonOptions,
    view: SecretsView,
    text: () => readonly string[],
  ): void => {
    report(terminal, options.json ?? false, view, () => text().join('\n'));
  };

  const list = secrets.command('list').description('which there are, and where they are kept');
  withJson(withDataDir(list)).action(async (options: CommonOptions) => {
    const { team } = await on.open(options);
    const view = viewSecrets(team);
    answer(options, view, () => [secretTable(view.rows), '', placeSentence(view)]);
  });

  const set = secrets
    .command('set <name>')
    .description('keep a key or password, which is read from standard input');
  withJson(withDataDir(set)).action(async (name: string, options: CommonOptions) => {
    const value = await readSecret(
      process.stdin,
      (text) => terminal.note(text),
      `Enter ${name}; what you type is not shown.`,
    );
    const { team } = await on.locked(options, 'secrets set');
    const view = requireKeychain(await setSecret(team, name, value));
    answer(options, view, () => [`${name} is kept in ${placePhrase(view)}.`]);
  });

  const clear = secrets.command('clear <name>').description('forget a key or password');
  withJson(withDataDir(clear)).action(async (name: string, options: CommonOptions) => {
    const { team } = await on.locked(options, 'secrets clear');
    const view = await clearSecret(team, name);
    const isFound = view.rows.some((row) => row.name === name && row.found);
    answer(options, view, () => [
      `${name} is forgotten.`,
      ...(isFound ? ['The one in the environment or a .env file is used again.'] : []),
    ]);
  });

  const bring = secrets
    .command('import [names...]')
    .description('keep what the environment and the .env files have: all of it, or these names');
  withJson(withDataDir(bring)).action(async (asked: readonly string[], options: CommonOptions) => {
    const { team } = await on.locked(options, 'secrets import');
    const before = viewSecrets(team);
    const names = asked.length > 0 ? asked : foundNames(before);
    if (names.length === 0) {
      answer(options, before, () => ['There is nothing to import that is not kept already.']);
      return;
    }
    const view = requireKeychain(await importSecrets(team, names));
    answer(options, view, () => [`${names.join(', ')}: kept in ${placePhrase(view)}.`, stillThere]);
  });
}

/** Said after an import: what was copied is still in the place that it came from. */
const stillThere =
  'The environment or the .env file still holds what was imported in plain text. It is not needed any more: delete it there.';

const foundNames = ({ rows }: SecretsView): string[] =>
  rows.filter(({ found, kept }) => found && !kept).map(({ name }) => name);

/** A command ends at once, and its memory with it: nothing was kept then. KEYCHAIN_FAILED. */
function requireKeychain(view: SecretsView): SecretsView {
  if (view.place === 'keychain') return view;
  throw new SoundcheckError(
    'KEYCHAIN_FAILED',
    `Nothing could be kept: a command's own memory ends with it. ${view.reason ?? ''}`.trimEnd(),
  );
}

const placePhrase = ({ placeLabel }: SecretsView): string =>
  placeLabel.startsWith('the ') ? placeLabel : `the ${placeLabel}`;

function placeSentence(view: SecretsView): string {
  if (view.place === 'memory') return view.reason ?? 'Keys are kept in memory.';
  return `Keys are kept in ${placePhrase(view)}. What is kept is used instead of what is found.`;
}

const secretTable = (rows: readonly SecretRow[]): string =>
  table(
    ['Name', 'What for', 'Kept', 'Found in the environment'],
    rows.map(({ name, label, kept, found }) => [
      name,
      label,
      kept ? 'yes' : 'no',
      found ? 'yes' : 'no',
    ]),
  );
