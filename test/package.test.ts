import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build, type Options } from 'tsup'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { options } from '../tsup.config.js'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** What each subpath gives at run time; types are not listed. An addition is a decision: add it here. */
const EXPORTED: Readonly<Record<string, readonly string[]>> = {
  '.': words(`
    BADGE_ISSUER_TYPE CHAIN_POLICIES CHECK_NAMES COMPETENCY_SCHEMES CRYPTOSUITE_NAMES
    DEFAULT_CHAIN_LIMITS DEFAULT_JSON_LIMITS DEFAULT_PRESENTATION_LIMITS ENGLISH OB_SCHEMA_TYPE
    OB_SCHEMA_URLS OpenBadgesError POLICIES PRESENTATION_CHECK_NAMES PROBLEM_TYPES PROCESS_STAGES
    PROFILE_NAMES SIGNATURE_ALGORITHMS SPANISH TEMPLATE_NAMES addPresentationProof addProof allOf
    allowList anyOf asArray assertPublishable assessedBy assessmentPlanOf atLeast awardDateOf
    buildCredential buildEndorsement buildPresentation checkAlignmentTargets checkAlignments
    checkAssessment checkCoverage checkEligibility checkProcess checkProfile checkRenewal
    checkTemplate compareCredentials competenciesOf competency competencyIri competencyKey covers
    createContextSet createDefinitionCache createFetchDoor createFetchRecorder createRequestBudget
    createResolver createStatusListCache createStatusRegistry datesOf decide decidePresentation
    defineAchievement defineAssessment deriveCredential describeRule didDocumentOf didJwkOf
    didKeyOf digestClaims digestDefinition digestsOf earnedCredits editionsOf envelopeCredential
    envelopePresentation evaluateRule examineWallet explainMarkdown explainText external
    federation fewestToShow figureHtml figureOf figureOfRule findCheck formatCompetencyKey
    formatReport fromClrAssociations fromCtdl fromPathway gapsOf generateSecretKeyMultibase
    generateSigner hasType holds holdsCompetency holdsFromSeries imageOf impactOf importSigner
    inLanguageOf isEndorsementCredential isOpenBadgeCredential isSameAchievement isSameCredential
    isSameRecipient issue issueCredential issueCredentialJwt issueEndorsement issueEndorsementJwt
    issueJwt issuePresentation issuePresentationJwt issuerFilesOf issuerNameOf issuerOf jwksOf
    languageValueOf languageValuesOf levelsOf lint lintProgramme matchRecipient memoryStatusStore
    named parseCompetencyKey periodOf planFor prepareRule problemsOf publicKeyFromSpki
    publicMethodOf rawSignatureFromDer recipientOf registryDocument renewalOf requirementGaps
    resultsOf singlePointsOfFailure statusEntryFor templates textOf titleOf toClrAssociations
    toCtdl toPathway translate vcVersionOf verify verifyChain verifyPresentation waiverFor
    warningsOf
  `),
  './model': words(`
    ACHIEVEMENT_TYPES ALIGNMENT_TARGET_TYPES CLASS_SHAPES CONDITION_TYPES
    DATA_INTEGRITY_V1_CONTEXT DATA_INTEGRITY_V2_CONTEXT DEFAULT_CONDITION_LIMITS
    DIGEST_ALGORITHMS ED25519_2020_CONTEXT EXCEPTION_GENRES IDENTIFIER_TYPES MULTIKEY_CONTEXT
    OB_CONTEXT OB_CONTEXTS OB_CONTEXT_3_0_1 OB_CONTEXT_3_0_2 OB_CONTEXT_UNVERSIONED
    OB_CONTEXT_UNVERSIONED_ALIAS OB_EXTENSIONS_CONTEXT OB_SCHEMA_TYPE OB_SCHEMA_URLS
    PARTICIPATION_TYPES PROCTORING_TYPES RESULT_STATUS_TYPES RESULT_TYPES STACK_CONTEXT
    STACK_SCHEMA_URL STATUS_2021_CONTEXT STATUS_CONTEXT TIMINGS VALIDITIES VALIDITY_MEMBERS
    VC_V1_CONTEXT VC_V2_CONTEXT WAIVER_BASES achievementKey addDuration agreesWith asArray
    assertDocument awardDateOf compareCredentials compareDecimals compareLevels conditionMeaning
    credentialKey datesOf describeDuration digestClaims digestDefinition digestOf
    digestedResources digestsOf editionsOf formatDateTime formatWebUrl hasType identityKey
    imageOf inLanguageOf isAchievement isAchievementCredentialv1p1 isAchievementSubject
    isAddress isAlignment isAssessmentPlan isBlueprintEntry isDecimal isDefinitionEndorsement
    isEndorsementCredential isEndorsementCredentialv1p1 isEndorsementSubject isEvidence
    isExtensionTerm isGeoCoordinates isGlobalId isIdentifierEntry isIdentityObject isImage isIri
    isLeveledAlignment isOpenBadgeCredential isPrerequisiteEvidence isPrerequisiteWaiver
    isProfile isRelated isResult isResultDescription isRubricCriterionLevel isSameAchievement
    isSameCredential isSameRecipient isStackedAchievement isWorkload issuerNameOf issuerOf
    languageValueOf languageValuesOf levelsOf lookupLanguage openBadgesVersionOf parseDateTime
    parseDuration parseWebUrl periodOf reachesLevel reachesValue readCondition readDigests
    recipientOf resultsOf sumOfDecimals textOf titleOf validityMembersOf vcVersionOf
  `),
  './keys': words(`
    SIGNATURE_ALGORITHMS assertNoSecret borrowSigner decodeBase64url decodeProofValue
    decodePublicJwk decodePublicKeyMultibase derSignatureFromRaw didDocumentOf didJwkOf didKeyOf
    encodeBase64url encodeProofValue encodePublicKeyMultibase generateSecretKeyMultibase
    generateSigner importSigner isProvenSigner jwkThumbprint jwksOf keyMembersOf lendSigner
    provenKeyOf publicKeyFromSpki publicMethodOf rawSignatureFromDer verifySignature
  `),
  './competency': words(`
    COMPETENCY_SCHEMES assessedBy checkAlignmentTargets checkAlignments claimsByKey competenciesOf
    competency competencyIri competencyKey covers formatCompetencyKey gapsOf gather
    parseCompetencyKey parseFramework readMatching showingsOf
  `),
  './assessment': words(`
    PROCESS_STAGES PROFILE_NAMES TEMPLATE_NAMES assertPublishable assessmentPlanOf checkAssessment
    checkCoverage checkPlan checkProcess checkProfile checkRenewal checkTemplate defineAssessment
    digestClaims renewalOf templates
  `),
  './lint': words('lint lintProgramme'),
  './issue': words(`
    addProof allOf anyOf assertIssueOptions atLeast buildCredential buildEndorsement competency
    defineAchievement describeRule earnedCredits envelopeCredential external holds holdsCompetency
    holdsFromSeries issue issueCredential issueCredentialJwt issueEndorsement issueEndorsementJwt
    issueJwt named waiverFor
  `),
  './verify': words(`
    LIFECYCLE_OPTIONS createEnvironment createExaminer createRequestBudget createStatusListCache
    examine inParallel keyUseOf matchRecipient thingsIn verify
  `),
  './present': words(`
    DEFAULT_PRESENTATION_LIMITS addPresentationProof buildPresentation deriveCredential
    envelopePresentation examinePresentation inParallel isAlsoKnownAs issuePresentation
    issuePresentationJwt verifyPresentation
  `),
  './chain': words(`
    CHAIN_POLICIES DEFAULT_CHAIN_LIMITS checkEligibility createDefinitionCache creditFactsOf
    creditsOf decideQuickly evaluateRule examineWallet prepareRule verifyChain
  `),
  './explain': words(`
    ENGLISH SPANISH explainMarkdown explainText figureHtml figureOf figureOfRule translate
  `),
  './plan': words('fewestToShow impactOf planFor requirementGaps singlePointsOfFailure'),
  './pathway': words(`
    ASSOCIATION_TYPES fromClrAssociations fromCtdl fromPathway toClrAssociations toCtdl toPathway
  `),
  './status': words(`
    ENCODED_LIST_LIMITS FEWEST_ENTRIES buildStatusList decodeBits emptyBits encodeBits readBitList
    readRevocationList readStatusEntry setValue statusEntryFor valueIn withValues
  `),
  './revoke': words('createStatusRegistry memoryStatusStore'),
  './store': words('postgresStatusStore sqliteStatusStore'),
  './trust': words('BADGE_ISSUER_TYPE allowList federation registryDocument'),
  './policy': words('POLICIES REQUIRED_CHECKS WAIVABLE_CODES decide decidePresentation'),
  './batch': words('issueMany verifyMany'),
  './errors': words('OpenBadgesError'),
}

/** Built files that are no subpath: what threads are started with. */
const THREADS: Readonly<Record<string, string>> = { 'batch-worker': 'src/batch/worker.ts' }

/** Packages of the JSON-LD mechanism, which are loaded when a proof over a graph is met, not before. */
const JSON_LD = /^(?:jsonld|rdf-canonize|@digitalbazaar\/(?!.*-context$))/

/** Imports of both kinds: with a module, and later by `import()`. */
const EVER = ['import-statement', 'dynamic-import']

/** As under a strict content security policy: neither `eval` nor `new Function` works. */
const STRICT = '--disallow-code-generation-from-strings'

interface Output {
  readonly imports: readonly {
    readonly path: string
    readonly kind: string
    readonly external?: boolean
  }[]
  /** What the file was made of, by path. */
  readonly inputs: Readonly<Record<string, unknown>>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, '.cache', `package-test-${process.pid}`)
const dist = join(cache, 'dist')
const browser = join(cache, 'browser')
const subpaths = Object.keys(EXPORTED)
const entries = options.entry as Readonly<Record<string, string>>

/** Name of the built file of a subpath. */
const fileOf = (subpath: string): string =>
  `${subpath === '.' ? 'index' : subpath.slice('./'.length)}.js`

/** The one subpath that is for servers alone: databases are no part of a page. */
const ON_SERVERS = 'store'

/** As a browser would load it: every package inside. */
const WHOLE: Options = { platform: 'browser', noExternal: [/.*/], external: [] }

/** Builds without declarations, for speed; `npm run check:package` covers those. */
async function bundle(outDir: string, changes: Options): Promise<void> {
  const quiet = { config: false, dts: false, silent: true, metafile: true } as const
  await build({ ...options, ...quiet, outDir, ...changes })
}

function outputsOf(folder: string): ReadonlyMap<string, Output> {
  const text = readFileSync(join(folder, 'metafile-esm.json'), 'utf8')
  const { outputs } = JSON.parse(text) as { readonly outputs: Readonly<Record<string, Output>> }
  return new Map(Object.entries(outputs))
}

/** What is loaded with a built file: packages left outside, and the files that went into it. */
function loadedWith(
  path: string,
  kinds: readonly string[] = ['import-statement'],
): { readonly packages: readonly string[]; readonly inputs: readonly string[] } {
  const outputs = outputsOf(dirname(path))
  const start = [...outputs.keys()].find((output) => join(root, output) === path)
  if (start === undefined) throw new Error(`${path} was not built.`)
  const files = new Set([start])
  const packages = new Set<string>()
  for (const file of files) {
    for (const imported of outputs.get(file)?.imports ?? []) {
      if (!kinds.includes(imported.kind)) continue
      const found = imported.external ? packages : files
      found.add(imported.path)
    }
  }
  const inputs = [...files].flatMap((file) => Object.keys(outputs.get(file)?.inputs ?? {}))
  return { packages: [...packages].sort(), inputs }
}

/** Runs a module in a fresh Node and gives the JSON that it prints. */
async function inNode(source: string, ...flags: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...flags, '--input-type=module', '--eval', source],
    { cwd: root },
  )
  return JSON.parse(stdout)
}

/** Source of a module that has imported every subpath into `modules`, keyed by subpath. */
const IMPORT_ALL = `
const modules = {}
for (const [subpath, url] of ${JSON.stringify(
  subpaths.map((subpath) => [subpath, pathToFileURL(join(dist, fileOf(subpath))).href]),
)}) modules[subpath] = await import(url)
`

/** Source of a module that issues a badge with the front door of a folder, and prints the verdict. */
const issueAndVerify = (folder: string): string => `
const { generateSigner, issue, verify } = await import('${pathToFileURL(join(folder, 'index.js')).href}')
const signer = await generateSigner()
const badge = await issue({
  achievement: {
    id: 'urn:uuid:6b0d3c1e-6f5a-4a53-9f0e-2f3f1c1f7a10',
    name: 'Knots',
    description: 'Ties six knots.',
    criteria: { narrative: 'Tie them.' },
  },
  recipient: { id: (await generateSigner()).controller },
}, { issuer: { id: signer.controller, name: 'Sailing school' }, signer })
console.log(JSON.stringify((await verify(badge)).outcome))
`

beforeAll(async () => {
  await bundle(dist, {})
  const built = Object.keys(entries)
    .filter((name) => name !== ON_SERVERS)
    .map((name) => [name, join(dist, `${name}.js`)] as const)
  await bundle(browser, { ...WHOLE, entry: Object.fromEntries(built) })
})

afterAll(() => rmSync(cache, { recursive: true, force: true }))

describe('the subpaths', () => {
  test('are the entries of the build', () => {
    const code = Object.entries(manifest.exports).filter(([, target]) => typeof target === 'object')
    expect(code.map(([subpath]) => subpath)).toEqual(subpaths)
    expect(Object.keys(entries).map((name) => `${name}.js`)).toEqual(
      expect.arrayContaining(subpaths.map(fileOf)),
    )
    expect(Object.keys(entries)).toHaveLength(subpaths.length + Object.keys(THREADS).length)
    expect(entries).toMatchObject(THREADS)
    for (const [subpath, target] of code) {
      const file = `./dist/${fileOf(subpath)}`
      expect(target).toEqual({ types: file.replace(/\.js$/, '.d.ts'), default: file })
    }
  })

  test('are rooms, one to one', () => {
    const { index, errors, ...rooms } = entries
    expect({ index, errors }).toEqual({ index: 'src/index.ts', errors: 'src/errors.ts' })
    const folders = readdirSync(join(root, 'src'))
    for (const [room, file] of Object.entries(rooms)) {
      if (room in THREADS) continue
      expect(folders).toContain(room)
      expect(file).toBe(`src/${room}/index.ts`)
    }
  })

  test('export the names of the list and no others', async () => {
    const names = await inNode(`${IMPORT_ALL}
      const names = Object.entries(modules).map(([subpath, module]) => [subpath, Object.keys(module)])
      console.log(JSON.stringify(Object.fromEntries(names)))`)
    expect(names).toEqual(EXPORTED)
  })

  test('share one object for each name they share', async () => {
    const different = await inNode(`${IMPORT_ALL}
      const byName = new Map()
      const different = []
      for (const [subpath, module] of Object.entries(modules)) {
        for (const [name, value] of Object.entries(module)) {
          if (byName.has(name) && byName.get(name) !== value) different.push(subpath + ' ' + name)
          byName.set(name, value)
        }
      }
      console.log(JSON.stringify(different))`)
    expect(different).toEqual([])
  })
})

describe('what is loaded', () => {
  test('is what is used: the package states that it has no side effects', () => {
    expect(manifest.sideEffects).toBe(false)
  })

  test.each(subpaths)('%s loads no JSON-LD by a static import', (subpath) => {
    const { packages } = loadedWith(join(dist, fileOf(subpath)))
    expect(packages.filter((name) => JSON_LD.test(name))).toEqual([])
  })

  test.each(['./issue', './verify', './present', './chain'])(
    '%s reaches JSON-LD by import()',
    (subpath) => {
      const { packages } = loadedWith(join(dist, fileOf(subpath)), EVER)
      expect(packages.filter((name) => JSON_LD.test(name))).toContain('jsonld')
    },
  )

  test('the errors load no package', () => {
    expect(loadedWith(join(dist, 'errors.js'), EVER).packages).toEqual([])
  })

  test('bundled for a browser, nothing of Node is left', () => {
    const outside = [...outputsOf(browser).values()].flatMap(({ imports }) =>
      imports.filter(({ external }) => external).map(({ path }) => path),
    )
    expect(outside).toEqual([])
  })

  test('bundled for a browser, a badge is issued and verified', async () => {
    const answer = await inNode(`globalThis.self = globalThis\n${issueAndVerify(browser)}`, STRICT)
    expect(answer).toBe('verified')
  })

  test('whoever takes the errors from the front door loads no package', async () => {
    writeFileSync(join(cache, 'one.js'), `export { OpenBadgesError } from './dist/index.js'\n`)
    const folder = join(cache, 'one')
    await bundle(folder, {
      platform: 'browser',
      noExternal: [/^(?!.*vendor-)/],
      external: [/vendor-/],
      entry: [join(cache, 'one.js')],
    })
    const { inputs } = loadedWith(join(folder, 'one.js'))
    expect(inputs.filter((path) => path.includes('node_modules/'))).toEqual([])
  })

  test('importing every subpath changes no global and no prototype', async () => {
    const changed = await inNode(`
      const places = [globalThis, Object.prototype, Array.prototype, Function.prototype, Promise.prototype]
      const look = () => JSON.stringify(places.map((place) => Reflect.ownKeys(place).map(String)))
      const before = look()
      ${IMPORT_ALL}
      console.log(before !== look())`)
    expect(changed).toBe(false)
  })
})

describe('safety of the supply', () => {
  test('S-90: a badge is issued and verified where code cannot be made from text', async () => {
    expect(await inNode(issueAndVerify(dist), STRICT)).toBe('verified')
  })

  test('S-90: the built files make no code from text', () => {
    for (const file of readdirSync(dist).filter((name) => name.endsWith('.js'))) {
      expect(readFileSync(join(dist, file), 'utf8')).not.toMatch(/\beval\(|\bnew Function\b/)
    }
  })

  test('S-90: no package that is installed with it runs an install script', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<
        Record<string, { readonly dev?: true; readonly hasInstallScript?: true }>
      >
    }
    const scripted = Object.entries(lock.packages).filter(
      ([path, { dev, hasInstallScript }]) => path !== '' && !dev && hasInstallScript,
    )
    expect(scripted).toEqual([])
  })

  test('S-90: every version is exact', () => {
    const versions = { ...manifest.dependencies, ...manifest.devDependencies }
    for (const [name, version] of Object.entries(versions)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-beta\.\d+)?$/)
    }
  })
})
