import { bridge } from './bridge';
import { generation } from './generation';
import { journal } from './journal';
import { replay } from './replay';
import { run } from './run';
import { snowflake } from './snowflake';
import { start } from './start';
import { type Figure, lineOf, type Scale } from './support/figures';
import { viewer } from './viewer';
import { warehouse } from './warehouse';

const groups = [start, journal, replay, viewer, run, generation, bridge, warehouse, snowflake];
const quick = '--quick';

/**
 * Measures the groups named, or all of them, and prints their figures as they come; with `--quick`
 * only as much as shows that what takes minutes still runs. Ends with 1 only when a count or a size is not what it has to be: times decide nothing.
 */
async function main(words: readonly string[]): Promise<number> {
  const scale: Scale = words.includes(quick) ? 'quick' : 'whole';
  const names = words.filter((word) => word !== quick);
  const known = groups.map((group) => group.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    say(`There is no benchmark ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
    return 2;
  }
  const figures: Figure[] = [];
  for (const group of groups.filter(({ name }) => names.length === 0 || names.includes(name))) {
    say(`\n${group.title}  (${group.name})`);
    const measured = await group.measure(scale);
    for (const figure of measured) say(lineOf(figure));
    figures.push(...measured);
  }
  const broken = figures.filter((figure) => figure.kind === 'count' && !figure.holds);
  if (broken.length > 0) say(`\n${broken.length} of these figures must not be.`);
  return broken.length > 0 ? 1 : 0;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
