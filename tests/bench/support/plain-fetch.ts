import { arms, type Shape } from './simulated-runs';
import type { ProviderAddresses } from './remote-provider';

/** About as long as a prompt of the program. */
const system = 'Write one short message to a fiddler, as JSON with "header" and "body". '.repeat(
  20,
);

async function askOpenAi({ openAiAddress }: ProviderAddresses, user: string): Promise<void> {
  const response = await fetch(`${openAiAddress}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer key' },
    body: JSON.stringify({
      model: 'gpt-of-the-bench',
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
    }),
  });
  await response.json();
}

/**
 * The same calls with nothing around them: `fetch` in this thread, one chain of calls a user, all
 * chains at once, and what comes back is thrown away. Brings the milliseconds that it took.
 */
export async function plainFetch(shape: Shape, addresses: ProviderAddresses): Promise<number> {
  const chain = async (campaign: string, mark: string): Promise<void> => {
    for (let stage = 1; stage <= shape.stages; stage += 1) {
      const user = `## Campaign\n${campaign}\n\n## This message (stage ${stage})\n"MARK": "${mark}"`;
      await askOpenAi(addresses, user);
    }
  };
  const start = performance.now();
  await Promise.all(
    arms.flatMap((arm) =>
      Array.from({ length: shape.users }, (_, place) => chain(`Plain ${arm}`, `m${place}`)),
    ),
  );
  return performance.now() - start;
}
