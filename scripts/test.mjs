// `npm test`: every check and test, or only the steps named: `npm test -- unit e2e`. What follows a
// second `--` goes to the test runner: `npm test -- browser -- --grep sign-in`.
import { addUp, sentence } from './support/test-counts.mjs';
import { steps } from './support/test-steps.mjs';

const args = process.argv.slice(2);
const split = args.includes('--') ? args.indexOf('--') : args.length;
const chosen = args.slice(0, split);
const extra = args.slice(split + 1);

/** @typedef {import('./support/test-steps.mjs').Step} Step */

const known = new Set(steps.flatMap(({ name, group }) => (group ? [group, name] : [name])));
const unknown = chosen.filter((name) => !known.has(name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${[...known].join(', ')}.`);
  process.exit(2);
}

const wanted = steps.filter(
  ({ name, group }) =>
    chosen.length === 0 || chosen.includes(name) || chosen.includes(group ?? name),
);
const results = [];
for (const together of besideEachOther(wanted)) {
  const names = together.map(({ name }) => name).join(', ');
  console.log(`\n── ${names} ${'─'.repeat(60 - names.length)}`);
  results.push(...(await Promise.all(together.map(runStep))));
}

console.log(
  `\n${'step'.padEnd(12)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'skipped'.padStart(9)}`,
);
for (const { name, seconds, outcome } of results) {
  const { passed, failed, skipped } = outcome;
  const figures = `${cell(passed, 8)}${cell(failed, 8)}${cell(skipped, 9)}`;
  console.log(`${name.padEnd(12)}${figures}${seconds.toFixed(1).padStart(9)} s`);
}
for (const { outcome } of results) if (outcome.note) console.log(`\n*** ${outcome.note} ***`);

// A log is often seen from its end only.
for (const { name, outcome } of results) {
  for (const failure of outcome.failures ?? []) console.log(`\nfailed: [${name}] ${failure}`);
}

const total = addUp(results.map(({ outcome }) => outcome));
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${sentence(total)}`);

/**
 * @param {number} value
 * @param {number} width
 */
function cell(value, width) {
  return String(value).padStart(width);
}

/**
 * The steps in their order, those that use one core each at once with their neighbours.
 *
 * @param {readonly Step[]} all
 */
function besideEachOther(all) {
  /** @type {Step[][]} */
  const batches = [];
  for (const step of all) {
    const last = batches.at(-1);
    if (step.light && last?.[0]?.light) last.push(step);
    else batches.push([step]);
  }
  return batches;
}

/**
 * A step that fails, in whatever way, does not keep the later ones from being run.
 *
 * @param {Step} step
 */
async function runStep(step) {
  const startedAt = Date.now();
  const outcome = await step.run(extra).catch((/** @type {Error} */ error) => {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  return { name: step.name, seconds: (Date.now() - startedAt) / 1000, outcome };
}
