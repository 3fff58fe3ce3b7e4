import type {
  ListedMessage,
  MessageFilter,
  MessageRow,
  OutlineEntry,
} from '@shared/contract/experiments';
import { stagesOf } from '@shared/domain/config';
import type { Arm, Experiment } from '@shared/domain/experiment';
import { memberName, type Member } from '@shared/domain/member';
import { hasWords, type Message } from '@shared/domain/message';
import { platforms } from '@shared/domain/platform';
import { feedbackOf, verdictOf } from '@shared/domain/review';

type Index = ReadonlyMap<string, ListedMessage>;

const cellOf = (userId: number, stage: number): string => `${userId}/${stage}`;

function listed(arm: Arm, message: Message): ListedMessage {
  const { prompt: _prompt, earlierVersions, ...shown } = message;
  const feedback = feedbackOf(arm, message.userId, message.stage);
  return {
    ...shown,
    earlierVersions: earlierVersions.length,
    arm: arm.key,
    verdict: verdictOf(arm, message.userId, message.stage),
    feedback: feedback
      ? { rejectionReason: feedback.rejectionReason, rejectionText: feedback.rejectionText }
      : null,
  };
}

function indexOf(arm: Arm | undefined): Index {
  return new Map(
    arm?.messages.map((message) => [cellOf(message.userId, message.stage), listed(arm, message)]) ??
      [],
  );
}

/** What the filter calls it: `failed` whatever the reason why there are no words. */
const stateOf = (message: ListedMessage): MessageFilter['status'] =>
  hasWords(message) ? message.verdict : 'failed';

/** Looked for without regard to case, accents or full-width forms. */
const searchable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLocaleLowerCase('en');

function matches(row: MessageRow, message: ListedMessage, filter: MessageFilter): boolean {
  if (filter.status !== 'all' && stateOf(message) !== filter.status) return false;
  const words = searchable(filter.search).split(/\s+/).filter(Boolean);
  const text = searchable(`${message.header} ${message.body} ${row.userName} ${row.userId}`);
  return words.every((word) => text.includes(word));
}

/** Every user and stage that has a message in some arm, users in sample order, stages in order. */
function allRows(experiment: Experiment): MessageRow[] {
  const arms = { a: armIndex(experiment, 'a'), b: armIndex(experiment, 'b') };
  const stages = new Set(
    experiment.arms.flatMap((arm) => stagesOf(arm.config).map((stage) => stage.stage)),
  );
  const numbers = [...stages].sort((left, right) => left - right);
  return experiment.users.flatMap((user) =>
    numbers
      .map((stage) => ({
        userId: user.userId,
        userName: memberName(user),
        stage,
        a: arms.a.get(cellOf(user.userId, stage)) ?? null,
        b: arms.b.get(cellOf(user.userId, stage)) ?? null,
      }))
      .filter((row) => row.a !== null || row.b !== null),
  );
}

function armIndex(experiment: Experiment, key: 'a' | 'b'): Index {
  return indexOf(experiment.arms.find((arm) => arm.key === key));
}

const messagesOf = (row: MessageRow): ListedMessage[] =>
  [row.a, row.b].filter((message) => message !== null);

/** A row stays whole when one of its messages matches, so that A and B are seen together. */
const rowMatches = (row: MessageRow, filter: MessageFilter): boolean =>
  (filter.userId === null || row.userId === filter.userId) &&
  (filter.stage === null || row.stage === filter.stage) &&
  messagesOf(row).some((message) => matches(row, message, filter));

/** One page of the rows that match; by stage, rows of a stage stand together. */
export function pageOf(
  experiment: Experiment,
  filter: MessageFilter,
  offset: number,
  limit: number,
  by: 'user' | 'stage' = 'user',
): { total: number; rows: MessageRow[] } {
  const rows = allRows(experiment).filter((row) => rowMatches(row, filter));
  // Sorting is stable: the users of a stage stay in the order of the sample.
  if (by === 'stage') rows.sort((left, right) => left.stage - right.stage);
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

const subtitleOfUser = (member: Member): string => {
  const level = Object.entries(member.profile).find(([key]) => key.toUpperCase() === 'LEVEL');
  return [String(member.userId), level?.[1]].filter(Boolean).join(' · ');
};

function tally(
  rows: readonly MessageRow[],
  filter: MessageFilter,
): Omit<OutlineEntry, 'id' | 'title' | 'subtitle'> {
  const messages = rows.flatMap(messagesOf);
  const count = (state: MessageFilter['status']): number =>
    messages.filter((message) => stateOf(message) === state).length;
  return {
    messages: messages.length,
    approved: count('approved'),
    rejected: count('rejected'),
    failed: count('failed'),
    matching: rows.flatMap((row) =>
      messagesOf(row).filter((message) => matches(row, message, filter)),
    ).length,
  };
}

/** The Viewer's list: every user, or every stage, with how far its review is. */
export function outlineOf(
  experiment: Experiment,
  by: 'user' | 'stage',
  filter: MessageFilter,
): OutlineEntry[] {
  const rows = allRows(experiment).filter((row) =>
    by === 'user'
      ? filter.stage === null || row.stage === filter.stage
      : filter.userId === null || row.userId === filter.userId,
  );
  if (by === 'user') {
    return experiment.users.map((user) => ({
      id: user.userId,
      title: memberName(user),
      subtitle: subtitleOfUser(user),
      ...tally(
        rows.filter((row) => row.userId === user.userId),
        filter,
      ),
    }));
  }
  const stages = [...new Set(rows.map((row) => row.stage))].sort((left, right) => left - right);
  return stages.map((stage) => ({
    id: stage,
    title: `Stage ${stage}`,
    subtitle: platformsAt(experiment, stage),
    ...tally(
      rows.filter((row) => row.stage === stage),
      filter,
    ),
  }));
}

function platformsAt(experiment: Experiment, stage: number): string {
  const keys = experiment.arms.flatMap((arm) =>
    stagesOf(arm.config)
      .filter((one) => one.stage === stage)
      .map((one) => one.platform),
  );
  return platforms
    .filter((platform) => keys.includes(platform.key))
    .map((platform) => platform.label)
    .join(' / ');
}

/** The state of every message of the run, for the grid that fills in. */
export function gridOf({ users, arms }: Experiment) {
  return {
    users: users.map((user) => ({ userId: user.userId, userName: memberName(user) })),
    cells: arms.flatMap((arm) =>
      arm.messages.map(({ userId, stage, status }) => ({
        arm: arm.key,
        userId,
        stage,
        status,
        verdict: verdictOf(arm, userId, stage),
      })),
    ),
  };
}
