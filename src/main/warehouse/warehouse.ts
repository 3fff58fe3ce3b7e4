import type { CampaignConfig } from '@shared/domain/config';
import type { Approval, Feedback, Metadata } from '@shared/domain/experiment';
import type { ExperimentSummary, StoredFeedback, StoredStage } from '@shared/domain/history';
import type { Member } from '@shared/domain/member';
import type { ArmKey, Message } from '@shared/domain/message';
import type { ReachOptions, ReadOptions } from './sql-connection';

export interface StoredConfig {
  readonly name: string;
  readonly brand: string;
  readonly version: number;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly config: CampaignConfig;
}

/** What made an arm, beyond its messages: without it an experiment could not be opened again. */
export interface StoredRun {
  readonly key: ArmKey;
  readonly seed: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Null when the config was run without having been saved. */
  readonly configVersion: number | null;
  readonly config: CampaignConfig;
}

/** One arm as it goes into the warehouse. */
export interface StoredArm {
  readonly experimentId: string;
  readonly metadata: readonly Metadata[];
  readonly messages: readonly Message[];
  readonly feedbacks: readonly Feedback[];
  readonly approvals: readonly Approval[];
  /** Profiles of the members, kept beside the messages so that the experiment can be opened again. */
  readonly users: readonly Member[];
  readonly run?: StoredRun;
}

export interface StoreCounts {
  readonly metadataAdded: number;
  readonly feedbackAdded: number;
  /** Rejections that were taken back since they were stored. */
  readonly feedbackRemoved: number;
  /** Messages that were not stored yet, or only in an earlier version. */
  readonly messagesAdded: number;
}

/** Days in UTC (`2026-01-31`), both included; null leaves that end open. */
export interface HistoryQuery {
  readonly brand: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** A stored experiment by name, without its content. */
export interface StoredExperimentKey {
  readonly experimentId: string;
  readonly brand: string;
  /** Both arms of an A/B test share it; its own id for an experiment that was stored without one. */
  readonly runId: string;
}

/** What became of a config that came from another warehouse. */
export type KeptConfig = 'copied' | 'there' | 'renumbered';

/**
 * Where configs, experiments and feedback are kept. Speaks the product's words; how they become
 * SQL is each warehouse's own affair. Failures are SoundcheckErrors with a WAREHOUSE_… code or
 * CANCELLED; tables that are missing are created.
 */
export interface Warehouse {
  readonly kind: 'local' | 'snowflake';
  /** What a sentence calls it: "the local warehouse", "Snowflake (Team)". */
  readonly label: string;
  /** Whether using it now would open a browser for somebody to sign in. */
  asksPerson(): boolean;
  /** Every version of every config of a brand, newest version first within a name. */
  listConfigs(brand: string, options?: ReadOptions): Promise<StoredConfig[]>;
  /** The newest version unless one is named; null when there is none. */
  loadConfig(brand: string, name: string, version?: number): Promise<StoredConfig | null>;
  /** Saves a new version; numbers are handed out one by one, also to callers at the same time. */
  saveConfig(brand: string, name: string, config: CampaignConfig): Promise<StoredConfig>;
  /** The brands that have a config. */
  brandsWithConfigs(): Promise<string[]>;
  /**
   * Keeps a version that was saved elsewhere, under its number and time where the number is free,
   * else under the next one. Does nothing where its number, or a later one, holds the same config.
   */
  keepConfig(config: StoredConfig): Promise<KeptConfig>;
  /** All arms in one transaction, keyed so that storing again changes only what changed. */
  storeExperiment(arms: readonly StoredArm[], options?: ReachOptions): Promise<StoreCounts>;
  /** Newest first. */
  experimentSummaries(query: HistoryQuery, options?: ReadOptions): Promise<ExperimentSummary[]>;
  /** The same, page by page as they come in. Ending the iteration early cancels the statement. */
  experimentSummaryPages(
    query: HistoryQuery,
    options?: ReadOptions,
  ): AsyncIterable<readonly ExperimentSummary[]>;
  experimentStages(experimentId: string, options?: ReadOptions): Promise<StoredStage[]>;
  /** Rejections of one experiment or of a brand in a range, newest first, at most `limit`. */
  feedback(
    query: HistoryQuery | { experimentId: string },
    limit?: number,
    options?: ReadOptions,
  ): Promise<StoredFeedback[]>;
  /** Every stored experiment, of all brands. */
  experimentKeys(options?: ReadOptions): Promise<StoredExperimentKey[]>;
  /**
   * Every arm of the run that an experiment is part of, as it was stored, by key; empty when
   * nothing is stored. Arms of the original tool have no messages and no `run`.
   */
  storedArms(experimentId: string, options?: ReadOptions): Promise<StoredArm[]>;
  close(): Promise<void>;
}
