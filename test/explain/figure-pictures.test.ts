import { expect, it } from 'vitest'
import { figureOf, figureOfRule } from '../../src/explain/index.js'
import { allOf, atLeast, defineAchievement, external, holds, named } from '../../src/issue/index.js'
import { SHOWN, supervisor } from './supervisor.js'

const CERTIFICATE_FIGURE = '../../docs/figures/supervisor.svg'
const PROGRAMME_FIGURE = '../../docs/figures/programme.svg'

it('the figure of the page on explanations is how the example is drawn today', async () => {
  const { svg } = await figureOf(await supervisor(undefined, SHOWN))
  await expect(`${svg}\n`).toMatchFileSnapshot(CERTIFICATE_FIGURE)
})

it('the figure of the page on programmes is how its definitions are drawn today', async () => {
  const define = (path: string, name: string, more: object = {}) =>
    defineAchievement({
      id: `https://naaei.example/achievements/${path}`,
      name,
      description: `What ${name} stands for.`,
      criteria: { narrative: `Pass the assessment of ${name}.` },
      ...more,
    })
  const ours = { acceptedIssuer: ['did:web:naaei.example'] }
  const exam = { id: '#exam', name: 'Exam', resultType: 'Percent', valueMin: '0', valueMax: '100' }
  const camt = define('camt', 'CAMT')
  const camtE = define('camt-e', 'CAMT+E', {
    resultDescription: [exam],
    requires: allOf(holds(camt, { ...ours, gracePeriod: 'P30D' })),
  })
  const electives = [
    define('camt-s', 'Staff supervision'),
    define('camt-p', 'Project management'),
    define('camt-w', 'Water efficiency'),
  ]
  const threshold = [{ onResultDescription: '#exam', minimumValue: '75' }]
  const certificate = define('cams', 'Certificate for Apartment Maintenance Supervisors', {
    requires: allOf(
      holds(camt, { ...ours, waivable: false }),
      holds(camtE, { ...ours, threshold }),
      named('Supervisor electives', atLeast(2, ...electives.map((one) => holds(one, ours)))),
      external('#experience', 'Twelve months of work as a lead technician'),
    ),
  })
  const { svg } = await figureOfRule(certificate, { definitions: [camt, camtE, ...electives] })
  await expect(`${svg}\n`).toMatchFileSnapshot(PROGRAMME_FIGURE)
})
