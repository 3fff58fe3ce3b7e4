// Experiments of the weeks before, so that History has something to look back on: made by the
// terminal with the sample writer, judged by rule, dated back, and stored.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inProject } from '../paths.mjs';
import { verdictsOn } from './verdicts.mjs';

/** @typedef {(...args: string[]) => Promise<string>} Terminal runs a command, gives its output */

/**
 * @typedef {object} PastExperiment
 * @property {number} weeksAgo
 * @property {[string] | [string, string]} configs names of config files, A and perhaps B
 * @property {number} users
 * @property {Partial<Record<'a' | 'b', number>>} rates the share that is rejected
 */

const day = 24 * 60 * 60 * 1000;
const minute = 60 * 1000;

/** @param {string} brand */
const starterFolder = (brand) => inProject('data', 'brands', brand, 'configs');

/**
 * Writes a config that differs from a starter config in what its stages ask for.
 *
 * @param {object} options
 * @param {string} options.brand
 * @param {string} options.starter
 * @param {string} options.name
 * @param {string} options.wish added to each stage's instructions
 * @param {string} options.folder
 * @returns {Promise<string>} the file
 */
export async function writeVariant({ brand, starter, name, wish, folder }) {
  const text = await readFile(path.join(starterFolder(brand), `${starter}.json`), 'utf8');
  const entries = Object.entries(JSON.parse(text)).map(([key, value]) =>
    /^\d+$/.test(key)
      ? [key, { ...value, instructions: `${value.instructions} ${wish}` }]
      : [key, value],
  );
  const file = path.join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(Object.fromEntries(entries), null, 2));
  return file;
}

/**
 * @param {object} options
 * @param {string} options.brand
 * @param {readonly PastExperiment[]} options.past
 * @param {string} options.folder holds the variants, and gets the experiment files
 * @param {Terminal} options.terminal
 */
export async function storePast({ brand, past, folder, terminal }) {
  for (const [index, experiment] of past.entries()) {
    const [a, b] = await Promise.all(
      experiment.configs.map((name) => configFile(brand, name, folder)),
    );
    const out = path.join(folder, `${brand}-past-${index}.soundcheck.json`);
    const arms = b ? ['--config', a, '--config-b', b] : ['--config', a];
    const draw = ['--users', String(experiment.users), '--seed', String(100 + index)];
    await terminal('run', ...arms, ...draw, '--out', out);
    const made = JSON.parse(await readFile(out, 'utf8'));
    await writeFile(out, JSON.stringify(datedBack(judged(made, experiment), experiment.weeksAgo)));
    await terminal('store', out);
  }
}

/** @param {string} brand @param {string} name @param {string} folder */
async function configFile(brand, name, folder) {
  const variant = path.join(folder, `${name}.json`);
  const isVariant = await readFile(variant).then(
    () => true,
    () => false,
  );
  return isVariant ? variant : path.join(starterFolder(brand), `${name}.json`);
}

/** The content of an experiment file with every message judged. */
function judged(experiment, { rates }) {
  const userIds = experiment.users.map(({ userId }) => userId);
  const verdicts = verdictsOn(userIds, experiment.arms, { members: userIds.length, rates });
  return {
    ...experiment,
    arms: experiment.arms.map((arm) => {
      const ours = verdicts.filter(({ ref }) => ref.arm === arm.key);
      const timestamp = arm.startTime;
      const place = ({ userId, stage }) => ({ userId, stage, timestamp });
      return {
        ...arm,
        approvals: ours.filter(({ rejection }) => !rejection).map(({ ref }) => place(ref)),
        feedbacks: ours.flatMap(({ ref, rejection }) =>
          rejection ? [{ ...feedbackOn(arm, ref, rejection), timestamp }] : [],
        ),
      };
    }),
  };
}

function feedbackOn(arm, { userId, stage }, { reason, text }) {
  const message = arm.messages.find((one) => one.userId === userId && one.stage === stage);
  return {
    experimentId: arm.experimentId,
    userId,
    stage,
    feedbackType: 'reject',
    rejectionReason: reason,
    rejectionText: text,
    messageHeader: message.header,
    messageBody: message.body,
    campaignName: arm.config.campaign_name,
    brand: arm.config.brand,
    configName: arm.configName,
  };
}

/** The same experiment as if it had been run and reviewed so many weeks ago. */
function datedBack(experiment, weeksAgo) {
  const start = new Date(Date.parse(experiment.createdAt) - Math.round(weeksAgo * 7) * day);
  start.setUTCHours(9, 10 + Math.round(weeksAgo * 3), 0, 0);
  const startTime = start.toISOString();
  const timestamp = new Date(start.getTime() + 40 * minute).toISOString();
  const stamp = startTime.replace(/[-:]/g, '');
  const idOf = (id) => id.replace(/_\d{8}_\d{6}_/, `_${stamp.slice(0, 8)}_${stamp.slice(9, 15)}_`);
  return {
    ...experiment,
    createdAt: startTime,
    arms: experiment.arms.map((arm) => {
      const experimentId = idOf(arm.experimentId);
      return {
        ...arm,
        experimentId,
        startTime,
        endTime: new Date(start.getTime() + minute).toISOString(),
        approvals: arm.approvals.map((approval) => ({ ...approval, timestamp })),
        feedbacks: arm.feedbacks.map((feedback) => ({ ...feedback, experimentId, timestamp })),
      };
    }),
  };
}
