import { type Alignment, isIri, parseWebUrl } from '../model/index.js'
import { problem } from '../report/index.js'
import { type BuiltAlignment, buildAlignment } from './build-alignment.js'
import { assertInput, be, IRI, refuseAny, required, TEXT } from './check-input.js'
import {
  type CaseCompetencyInput,
  COMPETENCY_RULES,
  type CtdlAsnCompetencyInput,
  type CtdlInput,
  type EqfLevelInput,
  type EscoCompetencyInput,
  type OnetCompetencyInput,
  type QualityAssuranceInput,
  REGISTER_RULE,
  type RsdCompetencyInput,
  rulesWithout,
} from './competency-input.js'
import { isCtid } from './schemes/ctdl.js'
import { eqfUrl } from './schemes/eqf.js'
import { conceptIn, escoUri } from './schemes/esco.js'
import { isElementId, isSocCode, onetUrl } from './schemes/onet.js'

const CASE_TYPES: readonly unknown[] = [
  'CFItem',
  'CFRubric',
  'CFRubricCriterion',
  'CFRubricCriterionLevel',
]
const CTDL_TYPES: readonly unknown[] = ['ceterms:Credential', 'CTDL']
const WEB_URL = be('an http or https address', isWeb)
const CTID = required(be('a CTID: "ce-" and a UUID', (value) => isText(value) && isCtid(value)))

/**
 * Alignments that tie a badge to competencies.
 *
 * They are the standard's `Alignment`, with the target type, code and address that each framework asks
 * for; with a level they are a `LeveledAlignment` as well. Their form is checked, and that address and
 * code do not contradict each other. Nothing is looked up: whether the framework has the competency is
 * not checked.
 *
 * Each throws `ERR_OB_INPUT` with every problem of its input, and `ERR_OB_ARGUMENT` for a member that
 * nothing reads.
 *
 * @see Open Badges 3.0, Alignment: https://www.imsglobal.org/spec/ob/v3p0/#alignment
 */
export const competency: {
  /** An item or a rubric of a 1EdTech CASE framework. */
  case(input: CaseCompetencyInput): BuiltAlignment
  /** A credential, or something else that CTDL describes, in the Credential Registry. */
  ctdl(input: CtdlInput): BuiltAlignment
  /** A competency of a CTDL-ASN framework in the Credential Registry. */
  ctdlAsn(input: CtdlAsnCompetencyInput): BuiltAlignment
  /** A concept of ESCO, under its concept URI. */
  esco(input: EscoCompetencyInput): BuiltAlignment
  /** An occupation, a task or an element of O*NET. */
  onet(input: OnetCompetencyInput): BuiltAlignment
  /** A Rich Skill Descriptor. */
  rsd(input: RsdCompetencyInput): BuiltAlignment
  /** A level of the European Qualifications Framework or a national one: of a qualification, not a skill. */
  eqf(input: EqfLevelInput): Alignment
  /** A decision on quality. Readers who need to rely on it want a signed endorsement instead. */
  qualityAssurance(input: QualityAssuranceInput): Alignment
} = {
  case(input) {
    const rules = {
      uri: required(IRI),
      code: TEXT,
      targetType: be(`one of ${CASE_TYPES.join(', ')}`, isCaseType),
    }
    assertInput(input, { ...COMPETENCY_RULES, ...rules })
    const { uri, code, targetType = 'CFItem' } = input
    return buildAlignment(input, { targetUrl: uri, targetType, targetCode: code })
  },
  ctdl(input) {
    const rules = {
      ctid: CTID,
      url: WEB_URL,
      targetType: be(`one of ${CTDL_TYPES.join(', ')}`, isCtdlType),
    }
    assertInput(input, { ...COMPETENCY_RULES, ...rules })
    const { ctid, url, targetType = 'ceterms:Credential' } = input
    return buildAlignment(input, {
      targetUrl: url ?? registryUrl(ctid),
      targetType,
      targetCode: ctid,
    })
  },
  ctdlAsn(input) {
    assertInput(input, { ...COMPETENCY_RULES, ctid: CTID, url: WEB_URL })
    const { ctid, url } = input
    const targetUrl = url ?? registryUrl(ctid)
    return buildAlignment(input, { targetUrl, targetType: 'ceasn:Competency', targetCode: ctid })
  },
  esco(input) {
    const uri = required(be('the URI of a concept of ESCO, or a page of ESCO about one', isEsco))
    assertInput(input, { ...rulesWithout('framework'), uri })
    const targetUrl = escoUri(conceptOf(input.uri) ?? '')
    return buildAlignment({ ...input, framework: 'ESCO' }, { targetUrl, targetType: 'ext:ESCO' })
  },
  onet(input) {
    assertInput(input, {
      ...rulesWithout('framework'),
      soc: be('a code such as 17-2199.11', (value) => isText(value) && isSocCode(value)),
      task: be('the number of a task', (value) => Number.isSafeInteger(value) && Number(value) > 0),
      element: be('an id such as 2.B.1.a', (value) => isText(value) && isElementId(value)),
    })
    return onetAlignment(input)
  },
  rsd(input) {
    const rules = { url: required(WEB_URL), statement: TEXT }
    assertInput(input, { ...rulesWithout('description'), ...rules })
    const { url, statement, ...rest } = input
    const described = statement === undefined ? rest : { ...rest, description: statement }
    return buildAlignment(described, { targetUrl: url, targetType: 'ext:RSD' })
  },
  eqf(input) {
    assertInput(input, {
      level: required(be('a whole number from 1 to 12', isLevelNumber)),
      name: TEXT,
      description: TEXT,
      register: REGISTER_RULE,
      frameworkVersion: TEXT,
    })
    return eqfAlignment(input)
  },
  qualityAssurance(input) {
    assertInput(input, { ...rulesWithout('level'), url: required(WEB_URL), decision: TEXT })
    const { url, decision } = input
    const targetType = 'ext:QualityAssurance'
    return buildAlignment(input, { targetUrl: url, targetType, targetCode: decision })
  },
}

function onetAlignment({ soc, task, element, ...input }: OnetCompetencyInput): BuiltAlignment {
  const part = element ?? task
  const faults = [
    ...(soc === undefined && part === undefined ? ['It needs "soc" or "element".'] : []),
    ...(soc === undefined && task !== undefined
      ? ['A task needs the "soc" of its occupation.']
      : []),
    ...(task !== undefined && element !== undefined
      ? ['It has a task or an element, not both.']
      : []),
  ]
  refuseAny(faults.map((fault) => problem('alignment-malformed', fault)))
  return buildAlignment(
    { ...input, framework: 'O*NET' },
    {
      targetUrl: soc === undefined ? onetUrl(soc, element) : onetUrl(soc, undefined),
      targetType: 'ext:ONET',
      targetCode: [soc, part].filter((code) => code !== undefined).join('/'),
      ...(soc === undefined ? {} : { competency: onetUrl(soc, part?.toString()) }),
    },
  )
}

function eqfAlignment(input: EqfLevelInput): Alignment {
  const { level, register, description, frameworkVersion = register ? undefined : '2017' } = input
  const { name: framework = 'EQF', url = eqfUrl(level) } = register ?? {}
  const { name = `${framework} level ${level}` } = input
  if (register === undefined && level > 8) {
    const detail = 'The European Qualifications Framework has the levels 1 to 8.'
    refuseAny([problem('alignment-malformed', detail, '/level')])
  }
  return buildAlignment(
    {
      name,
      framework,
      ...(description === undefined ? {} : { description }),
      ...(frameworkVersion === undefined ? {} : { frameworkVersion }),
    },
    { targetUrl: url, targetType: 'ext:EQF', targetCode: String(level) },
  )
}

function registryUrl(ctid: string): string {
  return `https://credentialengineregistry.org/resources/${ctid}`
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isWeb(value: unknown): boolean {
  return isIri(value) && parseWebUrl(value) !== undefined
}

function isCaseType(value: unknown): boolean {
  return CASE_TYPES.includes(value)
}

function isCtdlType(value: unknown): boolean {
  return CTDL_TYPES.includes(value)
}

function isEsco(value: unknown): boolean {
  return isIri(value) && conceptOf(value) !== undefined
}

function conceptOf(uri: string): string | undefined {
  const url = parseWebUrl(uri)
  return url === undefined ? undefined : conceptIn(url)
}

function isLevelNumber(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= 12
}
