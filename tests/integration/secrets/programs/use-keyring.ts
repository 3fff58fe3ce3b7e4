import { KeychainSecrets } from '../../../../src/main/secrets/keychain-secrets';
import { keyringSecrets, type KeyringReport } from './keyring-report';

/** Keeps secrets (`fill`), or only looks for them, and says as a line of JSON what came of it. */
const [what = '', service = ''] = process.argv.slice(2);

const open = async (name = service): Promise<KeychainSecrets> => {
  const log = { info: () => undefined, warn: () => undefined };
  const secrets = new KeychainSecrets({ service: name, log });
  await secrets.load();
  return secrets;
};

async function main(): Promise<KeyringReport> {
  const first = await open();
  if (what === 'fill') {
    for (const [name, value] of Object.entries(keyringSecrets)) await first.set(name, value);
    await first.set('to.be.cleared', 'x'.repeat(5_000));
    await first.clear('to.be.cleared');
  }
  const next = await open();
  const entries = Object.entries(keyringSecrets);
  return {
    place: next.place,
    names: next.names().sort(),
    wrong: entries.filter(([name, value]) => next.get(name) !== value).map(([name]) => name),
    namesOfAnother: (await open(`${service} (another folder)`)).names(),
  };
}

void main().then((report) => process.stdout.write(JSON.stringify(report)));
