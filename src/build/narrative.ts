import {
  type Condition,
  type CredentialFacets,
  describeDuration,
  type HoldsAchievement,
  parseDuration,
  type ResultThreshold,
  type Timing,
  type Validity,
} from '../model/index.js'

/**
 * The rule in words, as Markdown, for `criteria.narrative`: whoever does not know the vocabulary reads
 * there what must be held. It names every achievement, issuer choice, number and date condition of the
 * rule, and is made from nothing else.
 */
export function describeRule(rule: Condition): string {
  if (rule.type === 'AllOf' || rule.type === 'AnyOf' || rule.type === 'AtLeast') {
    return `**Prerequisites:** ${heading(rule)}\n\n${list(rule.condition, 0)}`
  }
  return `**Prerequisite:** ${describe(rule)}.`
}

function list(conditions: readonly Condition[], depth: number): string {
  const indent = '  '.repeat(depth)
  return conditions
    .map((condition) => {
      if (
        condition.type !== 'AllOf' &&
        condition.type !== 'AnyOf' &&
        condition.type !== 'AtLeast'
      ) {
        return `${indent}- ${describe(condition)}`
      }
      const name = condition.name === undefined ? '' : `${escapeMarkdown(condition.name)}: `
      return `${indent}- ${name}${heading(condition)}\n${list(condition.condition, depth + 1)}`
    })
    .join('\n')
}

function heading(group: Extract<Condition, { readonly condition: readonly Condition[] }>): string {
  switch (group.type) {
    case 'AllOf':
      return 'all of these:'
    case 'AnyOf':
      return 'one of these:'
    case 'AtLeast':
      return `at least ${group.minimum} of these:`
  }
}

function describe(leaf: Exclude<Condition, { readonly condition: readonly Condition[] }>): string {
  switch (leaf.type) {
    case 'HoldsAchievement':
      return [`hold **${title(leaf.name, leaf.targetAchievement)}**`, ...holdsClauses(leaf)].join(
        ', ',
      )
    case 'HoldsFromSeries': {
      const series = title(leaf.name, leaf.targetSeries)
      return [`hold ${leaf.minimum} different badges of **${series}**`, ...facets(leaf)].join(', ')
    }
    case 'HoldsCompetency': {
      const skill = title(leaf.name ?? leaf.targetCompetency.targetName, '')
      const level =
        leaf.minimumLevel === undefined ? [] : [`at level <${leaf.minimumLevel}> or higher`]
      return [`show the competency **${skill}**`, ...level, ...facets(leaf)].join(', ')
    }
    case 'EarnedCredits': {
      const credits = `earn ${leaf.minimumCredits} credits (<${leaf.creditUnit}>)`
      return [credits, ...facets(leaf)].join(', ')
    }
    case 'ExternalRequirement':
      return escapeMarkdown(leaf.name)
  }
}

function holdsClauses(leaf: HoldsAchievement): readonly string[] {
  const { acceptedVersion, requiredEndorser, threshold, acceptProvisional } = leaf
  return [
    ...(acceptedVersion === undefined
      ? []
      : [`version ${oneOf(acceptedVersion.map(escapeMarkdown))}`]),
    ...(threshold ?? []).map(describeThreshold),
    ...(requiredEndorser === undefined ? [] : [`endorsed by ${oneOf(requiredEndorser.map(iri))}`]),
    ...(acceptProvisional === true ? ['a provisional result counts'] : []),
    ...facets(leaf),
  ]
}

function describeThreshold(threshold: ResultThreshold): string {
  const result = `in the result <${threshold.onResultDescription}>`
  if (threshold.minimumValue !== undefined)
    return `with ${threshold.minimumValue} or more ${result}`
  const accepted =
    threshold.acceptedValue?.map(escapeMarkdown) ?? threshold.acceptedLevel?.map(iri) ?? []
  return `with ${oneOf(accepted)} ${result}`
}

function facets(leaf: CredentialFacets): readonly string[] {
  const { acceptedIssuer, gracePeriod, maximumAge } = leaf
  return [
    `issued by ${acceptedIssuer === undefined ? 'the same issuer' : oneOf(acceptedIssuer.map(iri))}`,
    timingClause(leaf),
    validityClause(leaf),
    ...(gracePeriod === undefined ? [] : [`with ${span(gracePeriod)} of grace`]),
    ...(maximumAge === undefined ? [] : [`not older than ${span(maximumAge)} at the award`]),
  ].filter((clause) => clause !== '')
}

function timingClause({ timing, window }: CredentialFacets): string {
  const when: Timing = timing ?? 'notAfter'
  switch (when) {
    case 'before':
      return 'awarded before this one'
    case 'notAfter':
      return 'awarded not after this one'
    case 'within':
      return `awarded within ${span(window ?? '')} of this one`
    case 'anyTime':
      return ''
  }
}

function validityClause({ validity }: CredentialFacets): string {
  const when: Validity = validity ?? 'atAward'
  switch (when) {
    case 'atAward':
      return 'valid when this one is awarded'
    case 'now':
      return 'valid today'
    case 'atAwardAndNow':
      return 'valid when this one is awarded and today'
    case 'everHeld':
      return ''
  }
}

function span(duration: string): string {
  const parsed = parseDuration(duration)
  return parsed === undefined ? duration : describeDuration(parsed)
}

function oneOf(words: readonly string[]): string {
  return words.join(' or ')
}

function iri(id: string): string {
  return `<${id}>`
}

function title(name: string | undefined, id: string): string {
  return name === undefined ? iri(id) : escapeMarkdown(name)
}

/** Plain text as Markdown that shows exactly that text. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]<>#|]/g, (character) => `\\${character}`)
    .replaceAll(/\s+/g, ' ')
}
