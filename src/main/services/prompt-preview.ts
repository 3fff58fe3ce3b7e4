import type { z } from 'zod';
import type { PromptPreview, promptPreviewRequestSchema } from '@shared/contract/run-plan';
import type { Stage } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import { SoundcheckError } from '@shared/errors';
import type { Words } from '@shared/quality/check-message';
import { tokensOf } from './expected-tokens';
import { foreseenPrompt, foreseenStages, type Outlook } from './foreseen-prompts';
import { refuseOtherBrand } from './run-request';
import type { Workspace } from './workspace';

/** So that a writer sees where the words of earlier messages will go. */
const visibleStandIn = ({ stage }: Stage): Words => ({
  header: `(header of stage ${stage})`,
  body: `(body of stage ${stage})`,
});

/**
 * The prompt that a user would be sent at a stage. The config need be right at this stage only.
 * Throws BAD_CONFIG where it is not, and NOT_FOUND for a user who is not among the members.
 *
 * @param from the members to look among; the brand's own unless said
 */
export async function previewPrompt(
  workspace: Workspace,
  request: z.infer<typeof promptPreviewRequestSchema>,
  from?: readonly Member[],
): Promise<PromptPreview> {
  const label = 'The config';
  const { brands, configs, settings } = workspace;
  const config = await configs.requireStage(request.config, request.stage, label);
  refuseOtherBrand(config, request.brand, label);
  const outlook: Outlook = {
    brand: brands.brand(request.brand),
    catalogue: await brands.catalogue(request.brand),
    config,
    seed: request.seed,
    rules: settings.current.rules,
  };
  const members = from ?? (await brands.members(request.brand));
  const member = members.find(({ userId }) => userId === request.userId);
  if (!member) {
    throw new SoundcheckError(
      'NOT_FOUND',
      `There is no user ${request.userId} among the members of ${outlook.brand.name}.`,
    );
  }
  const foreseen = foreseenStages(outlook, member).find(
    ({ stage }) => stage.stage === request.stage,
  );
  if (!foreseen) throw new SoundcheckError('BAD_CONFIG', `There is no stage ${request.stage}.`);
  const { system, user } = foreseenPrompt(outlook, member, foreseen, visibleStandIn);
  return {
    system,
    user,
    tokens: tokensOf(system) + tokensOf(user),
    recommendation: foreseen.recommendation?.title ?? null,
  };
}
