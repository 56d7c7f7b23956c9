/** The topics on which the memo has each program brief the other (COO-10, COO-11). They are the memo’s own, and no office changes them. */
import type { Provision } from '../provisions';
import type { Program } from '../vocabulary';

/** Under which provision a program briefs its counterpart. */
export const briefingProvision = (from: Program): Provision => (from === 'OI' ? 'COO-10' : 'COO-11');

export const memoTopicNames = [
  'investigative-priorities',
  'criminal-investigations',
  'human-smuggling-and-trafficking',
  'bulk-cash-smuggling',
  'narcotics-and-weapons-smuggling',
  'national-security',
  'cap',
  'fugitive-operations',
  'detention-management',
  'removal-processing',
  'juveniles',
] as const;
export type MemoTopicName = (typeof memoTopicNames)[number];

export interface MemoTopic {
  readonly topic: MemoTopicName;
  /** Whose offices develop it; those of its counterpart attend. */
  readonly owedBy: Program;
  readonly title: string;
  /** COO-10: “Particular regard will be paid to” it. */
  readonly particularRegard: boolean;
}

const topic = (owedBy: Program, name: MemoTopicName, title: string, particularRegard = false): MemoTopic => ({ topic: name, owedBy, title, particularRegard });

/** In the order in which the memo names them. */
export const memoTopics: readonly MemoTopic[] = [
  topic('OI', 'investigative-priorities', 'OI’s investigative priorities'),
  topic('OI', 'criminal-investigations', 'The types of criminal investigations that OI conducts, and how to proceed on first meeting criminal evidence, information or assets for seizure'),
  topic('OI', 'human-smuggling-and-trafficking', 'Human smuggling and trafficking', true),
  topic('OI', 'bulk-cash-smuggling', 'Bulk cash smuggling', true),
  topic('OI', 'narcotics-and-weapons-smuggling', 'Narcotics and weapons smuggling', true),
  topic('OI', 'national-security', 'National security matters', true),
  topic('DRO', 'cap', 'Local priorities and procedures of CAP'),
  topic('DRO', 'fugitive-operations', 'Local priorities and procedures of the National Fugitive Operations program'),
  topic('DRO', 'detention-management', 'Local priorities and procedures of detention management'),
  topic('DRO', 'removal-processing', 'Local priorities and procedures of removal processing'),
  topic('DRO', 'juveniles', 'The appropriate processing of juvenile detainees'),
];

export const topicsOwedBy = (program: Program): readonly MemoTopic[] => memoTopics.filter(({ owedBy }) => owedBy === program);

export const memoTopicOf = (name: MemoTopicName): MemoTopic => memoTopics.find((each) => each.topic === name) as MemoTopic;
