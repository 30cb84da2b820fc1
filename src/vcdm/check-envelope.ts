import type { Problem } from '../errors.js'
import { asArray, type JsonObject, type JsonValue, pointTo } from '../json/index.js'
import { VC_V2_CONTEXT } from '../model/index.js'
import { problem } from '../report/index.js'

const ENVELOPED = 'EnvelopedVerifiableCredential'
/** A media type with its parameters, and something after the comma. */
const DATA_URL = /^data:[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+-]+(?:;[^\s,]*)?,[^\s]+$/

/** Whether it is written as an enveloped credential, rightly or not. */
export function isEnveloped({ type, id }: JsonObject): boolean {
  const isData = typeof id === 'string' && id.startsWith('data:')
  return asArray<JsonValue>(type).includes(ENVELOPED) || (isData && type === undefined)
}

/**
 * W-41, W-51: a context of version 2.0, that type, and a `data:` URL with content as its `id`. What is
 * in the content is for the mechanism that it names.
 */
export function checkEnvelope(envelope: JsonObject, pointer: string): readonly Problem[] {
  const { '@context': context, type, id } = envelope
  const [first] = asArray<JsonValue>(context)
  const checks: readonly [boolean, string, string][] = [
    [first === VC_V2_CONTEXT, '@context', `An envelope needs the context ${VC_V2_CONTEXT}.`],
    [asArray<JsonValue>(type).includes(ENVELOPED), 'type', `Its type must be "${ENVELOPED}".`],
    [
      typeof id === 'string' && DATA_URL.test(id),
      'id',
      'Its "id" must be a data: URL with the secured credential in it.',
    ],
  ]
  return checks.flatMap(([isRight, name, detail]) =>
    isRight ? [] : [problem('envelope-malformed', detail, pointTo(pointer, name))],
  )
}
