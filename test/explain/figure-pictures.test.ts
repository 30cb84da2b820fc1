import { expect, it } from 'vitest'
import { figureOf } from '../../src/explain/index.js'
import { SHOWN, supervisor } from './supervisor.js'

const CERTIFICATE_FIGURE = '../../docs/figures/supervisor.svg'

it('the figure of the page on explanations is how the example is drawn today', async () => {
  const { svg } = await figureOf(await supervisor(undefined, SHOWN))
  await expect(`${svg}\n`).toMatchFileSnapshot(CERTIFICATE_FIGURE)
})
