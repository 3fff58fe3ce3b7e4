// `npm test`: every check and test, or only the steps named: `npm test -- unit e2e`. What follows a
// second `--` goes to the test runner: `npm test -- browser -- --grep sign-in`.
import { addUp, sentence } from './support/test-counts.mjs';
import { steps } from './support/test-steps.mjs';

const args = process.argv.slice(2);
const split = args.includes('--') ? args.indexOf('--') : args.length;
const chosen = args.slice(0, split);
const extra = args.slice(split + 1);

const known = new Set(steps.flatMap(({ name, group }) => (group ? [group, name] : [name])));
const unknown = chosen.filter((name) => !known.has(name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${[...known].join(', ')}.`);
  process.exit(2);
}

/** @type {{ name: string, seconds: number, outcome: import('./support/test-steps.mjs').Outcome }[]} */
const results = [];
for (const step of steps) {
  const isChosen = chosen.includes(step.name) || chosen.includes(step.group ?? step.name);
  if (chosen.length > 0 && !isChosen) continue;
  console.log(`\n── ${step.name} ${'─'.repeat(60 - step.name.length)}`);
  const startedAt = Date.now();
  // A step that fails, in whatever way, does not keep the later ones from being run.
  const outcome = await step.run(extra).catch((/** @type {Error} */ error) => {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  results.push({ name: step.name, seconds: (Date.now() - startedAt) / 1000, outcome });
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
