import { PROCTORING_TYPES } from '../model/index.js'
import {
  type AssessmentDetails,
  type AssessmentDossier,
  type Blueprint,
  type BlueprintLine,
  type CutScore,
  type FunctionSkill,
  type JobAnalysis,
  type JobTask,
  PROCESS_STAGES,
  type ProcessRecord,
  type ProcessStep,
  type Reliability,
  type Scope,
} from './dossier.js'

/**
 * One member of a part of the dossier:
 *
 * - `iri` an absolute IRI; `reference` the same or a fragment such as `#exam`
 * - `text` not empty; `word` one of `words`
 * - `day`, `duration`, `decimal`, `share` (a decimal from 0 to 1), `count` (a whole number from zero),
 *   `flag`
 * - `part` an object with the members of `part`
 */
export interface MemberShape {
  readonly kind:
    | 'iri'
    | 'reference'
    | 'text'
    | 'word'
    | 'day'
    | 'duration'
    | 'decimal'
    | 'share'
    | 'count'
    | 'flag'
    | 'part'
  readonly words?: readonly string[]
  readonly part?: PartShape
  /** A list. */
  readonly many?: boolean
  readonly optional?: boolean
}

/** The members of a part of the dossier; there are no others. */
export type PartShape = Readonly<Record<string, MemberShape>>

/** Every member of the type, none forgotten and none invented. */
type ShapeOf<T> = { readonly [Name in keyof Required<T>]: MemberShape }

const iri: MemberShape = { kind: 'iri' }
const reference: MemberShape = { kind: 'reference' }
const text: MemberShape = { kind: 'text' }
const day: MemberShape = { kind: 'day' }
const decimal: MemberShape = { kind: 'decimal' }
const count: MemberShape = { kind: 'count' }
const flag: MemberShape = { kind: 'flag' }
const word = (words: readonly string[]): MemberShape => ({ kind: 'word', words })
const part = <T>(shape: ShapeOf<T>): MemberShape => ({ kind: 'part', part: shape as PartShape })
const many = (shape: MemberShape): MemberShape => ({ ...shape, many: true })
const optional = (shape: MemberShape): MemberShape => ({ ...shape, optional: true })

const JOB_ANALYSIS: ShapeOf<JobAnalysis> = {
  id: iri,
  version: text,
  date: day,
  job: text,
  tasks: many(part<JobTask>({ id: reference, name: text, critical: optional(flag) })),
  cycle: optional({ kind: 'duration' }),
}

const BLUEPRINT: ShapeOf<Blueprint> = {
  version: text,
  jobAnalysis: text,
  entries: many(
    part<BlueprintLine>({
      skill: iri,
      tasks: many(reference),
      items: count,
      weight: { kind: 'share' },
      resultDescription: reference,
    }),
  ),
  minimumItems: optional(count),
  passRule: optional(word(['compensatory', 'conjunctive'])),
}

const CUT_SCORE: ShapeOf<CutScore> = {
  resultDescription: reference,
  value: decimal,
  method: text,
  rounds: optional(count),
  judges: optional(count),
  date: day,
}

const DETAILS: ShapeOf<AssessmentDetails> = {
  methods: many(text),
  proctoring: optional(word(PROCTORING_TYPES)),
  identityVerified: optional(flag),
  assessedBy: optional(iri),
  form: optional(text),
  reliability: optional(part<Reliability>({ name: text, value: decimal })),
  pilotTakers: optional(count),
  validityReport: optional(iri),
  accommodations: optional(text),
  retakeRule: optional(text),
}

const PROCESS: ShapeOf<ProcessRecord> = {
  steps: many(
    part<ProcessStep>({
      stage: word(PROCESS_STAGES),
      who: text,
      when: day,
      evidence: optional(many(iri)),
      definitionVersion: optional(text),
    }),
  ),
  nextReview: optional(day),
}

const DOSSIER: ShapeOf<AssessmentDossier> = {
  jobAnalysis: part(JOB_ANALYSIS),
  scope: part<Scope>({ tasks: many(reference) }),
  skills: many(part<FunctionSkill>({ id: iri, name: text, tasks: many(reference) })),
  blueprint: optional(part(BLUEPRINT)),
  cutScores: optional(many(part(CUT_SCORE))),
  assessment: optional(part(DETAILS)),
  process: optional(part(PROCESS)),
}

/** The members of an {@link AssessmentDossier}, at every depth. */
export const DOSSIER_SHAPE: PartShape = DOSSIER

/** The members of a {@link ProcessRecord}. */
export const PROCESS_SHAPE: PartShape = PROCESS
