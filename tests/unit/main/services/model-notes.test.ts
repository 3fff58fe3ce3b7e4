import { describe, expect, it } from 'vitest';
import { modelEntrySchema, modelServerSchema } from '../../../../src/shared/domain/model';
import {
  memorySettings,
  smallWorkspace,
  type SmallWorkspaceOptions,
} from '../../../support/small-workspace';
import { campaignOf } from '../../../support/small-brand';

const programModels = {
  models: [
    {
      id: 'gpt-5-mini',
      label: 'GPT-5 mini',
      provider: 'openai',
      inputUsdPerMillion: 1,
      outputUsdPerMillion: 2,
      retiresOn: '2026-12-11',
      successor: 'gpt-6-luna',
    },
    {
      id: 'gpt-6-luna',
      label: 'GPT-6 Luna',
      provider: 'openai',
      inputUsdPerMillion: 1,
      outputUsdPerMillion: 2,
    },
  ],
};

const server = modelServerSchema.parse({
  key: 'attic',
  label: 'The attic',
  address: 'http://localhost:11434/v1',
  models: ['llama3'],
});

/** What the check of a config says whose stages have these models. */
async function notesOn(
  models: readonly string[],
  day = '2026-06-01',
  options: SmallWorkspaceOptions = {},
): Promise<string[]> {
  const clock = (): Date => new Date(`${day}T12:00:00Z`);
  const workspace = smallWorkspace(undefined, undefined, { programModels, clock, ...options });
  const { problems } = await workspace.configs.check(
    campaignOf(models.map((model) => ({ model }))),
  );
  return problems
    .filter(({ place }) => place.endsWith('.model'))
    .map(({ severity, place, message }) => `${severity} ${place}: ${message}`);
}

describe('the check of a model', () => {
  it('has nothing to say of one that stays and has its price', async () => {
    expect(await notesOn(['gpt-6-luna', 'gpt-6-luna'])).toEqual([]);
  });

  it('warns once of one that retires, with the day and the successor', async () => {
    expect(await notesOn(['gpt-6-luna', 'gpt-5-mini', 'gpt-5-mini'], '2026-12-10')).toEqual([
      expect.stringMatching(
        /^warning stages\.2\.model: GPT-5 mini retires on 11 December 2026.*GPT-6 Luna \(gpt-6-luna\)/,
      ),
    ]);
  });

  it('says from that day on that it retired', async () => {
    expect(await notesOn(['gpt-5-mini'], '2026-12-11')).toEqual([
      expect.stringMatching(/GPT-5 mini retired on 11 December 2026.*refuse it.*GPT-6 Luna/),
    ]);
  });

  it('warns once of one that is in no table but has a name of a vendor', async () => {
    expect(await notesOn(['gpt-6-luna', 'gpt-17', 'gpt-17'])).toEqual([
      'warning stages.2.model: “gpt-17” is in no table of models. OpenAI is asked for it; its price is unknown, so the cost of a run is too.',
    ]);
  });

  it("warns once of one whose price is unknown, as that of a server's model is", async () => {
    const settings = memorySettings({ servers: [server] });
    expect(await notesOn(['llama3', 'llama3'], undefined, { settings })).toEqual([
      'warning stages.1.model: The price of “llama3” is unknown, so the cost of a run is too. Add it in Settings.',
    ]);
  });

  it('refuses one that nobody would answer for, and says what to do', async () => {
    expect(await notesOn(['llama3'])).toEqual([
      'error stages.1.model: Nobody knows the model “llama3”. Choose another, or add it in Settings with the provider or server that has it. Models there are: gpt-5-mini, gpt-6-luna.',
    ]);
  });

  it('refuses one whose server was taken away', async () => {
    const left = modelEntrySchema.parse({ id: 'llama3', label: 'Llama', provider: 'attic' });
    const settings = memorySettings({ models: [left] });
    expect(await notesOn(['llama3'], undefined, { settings })).toEqual([
      expect.stringMatching(
        /^error stages\.1\.model: “llama3” is to be asked of “attic”, which is not there\. Add that server/,
      ),
    ]);
  });

  it('takes any name where OPENAI_BASE_URL names another server', async () => {
    const environment = { OPENAI_BASE_URL: 'http://localhost:4000/v1' };
    const [note] = await notesOn(['mistral'], undefined, { environment });
    expect(note).toMatch(/^warning .*“mistral” is in no table/);
  });

  it('is the same in the sample workspace, where most models cannot be used', async () => {
    expect(await notesOn(['gpt-6-luna'], undefined, { kind: 'demo' })).toEqual([]);
  });
});
