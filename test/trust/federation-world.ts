import { importSigner, type KeySigner } from '../../src/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { decodePublicKeyMultibase } from '../../src/keys/index.js'
import { tokenOf } from '../proofs/jwt/tokens.js'
import { NOW, type Page } from './ask.js'

/** A federation: a college, a ministry above it, and an anchor above the ministry. */

export const COLLEGE = 'https://college.example'
export const MINISTRY = 'https://ministry.example'
export const ANCHOR = 'https://federation.example'
const ENTITY_TYPE = 'application/entity-statement+jwt'

const seconds = NOW.getTime() / 1000
export const HOUR = 3600

export interface Entity {
  readonly id: string
  readonly signer: KeySigner
  readonly jwk: JsonObject
}

/** An entity with a key that is the same in every run. */
async function entity(id: string, seed: number): Promise<Entity> {
  const signer = await importSigner({ seed: new Uint8Array(32).fill(seed) })
  const key = decodePublicKeyMultibase(signer.controller.replace('did:key:', ''))
  return { id, signer, jwk: { ...key.jwk, kid: `key-of-${seed}` } as unknown as JsonObject }
}

export const college: Entity = await entity(COLLEGE, 11)
export const ministry: Entity = await entity(MINISTRY, 12)
export const anchor: Entity = await entity(ANCHOR, 13)
export const stranger: Entity = await entity('https://stranger.example', 14)

/** What is different in a statement from a good one. */
export interface Changes {
  readonly claims?: object
  readonly header?: object
  /** Who signs it in fact. */
  readonly by?: Entity
}

/** What one entity says of itself or of another, in a token. */
export function statement(
  issuer: Entity,
  subject: Entity,
  { claims = {}, header = {}, by = issuer }: Changes = {},
): Promise<string> {
  const payload = {
    iss: issuer.id,
    sub: subject.id,
    iat: seconds - HOUR,
    exp: seconds + HOUR,
    jwks: { keys: [subject.jwk] },
    ...claims,
  }
  const members = { alg: 'EdDSA', typ: 'entity-statement+jwt', kid: issuer.jwk.kid, ...header }
  return tokenOf(members as JsonObject, payload as unknown as JsonObject, by.signer)
}

/** What an entity says of itself when others are below it. */
const superiorOf = ({ id }: Entity, hints?: readonly string[]): object => ({
  metadata: { federation_entity: { federation_fetch_endpoint: `${id}/fetch` } },
  ...(hints === undefined ? {} : { authority_hints: hints }),
})

/** Every statement of the federation, each to be changed alone. */
export interface World {
  readonly college?: Changes
  readonly ofCollege?: Changes
  readonly ministry?: Changes
  readonly ofMinistry?: Changes
  readonly anchor?: Changes
}

const merged = ({ claims = {}, ...rest }: Changes = {}, more: object = {}): Changes => ({
  claims: { ...more, ...claims },
  ...rest,
})

/** The statements from the college up. */
export function chain(world: World = {}): Promise<readonly string[]> {
  return Promise.all([
    statement(college, college, merged(world.college, { authority_hints: [MINISTRY] })),
    statement(ministry, college, world.ofCollege),
    statement(anchor, ministry, world.ofMinistry),
    statement(anchor, anchor, merged(world.anchor, superiorOf(anchor))),
  ])
}

/** Where each statement is. */
export const PLACES = {
  college: `${COLLEGE}/.well-known/openid-federation`,
  ministry: `${MINISTRY}/.well-known/openid-federation`,
  anchor: `${ANCHOR}/.well-known/openid-federation`,
  ofCollege: `${MINISTRY}/fetch?sub=${encodeURIComponent(COLLEGE)}`,
  ofMinistry: `${ANCHOR}/fetch?sub=${encodeURIComponent(MINISTRY)}`,
} as const

const page = (text: string): Page => ({ text, type: ENTITY_TYPE })

/** The hosts of the federation. */
export async function pages(world: World = {}): Promise<Readonly<Record<string, Page>>> {
  const [ofItself = '', ofCollege = '', ofMinistry = '', atTop = ''] = await chain(world)
  const own = merged(world.ministry, superiorOf(ministry, [ANCHOR]))
  return {
    [PLACES.college]: page(ofItself),
    [PLACES.ministry]: page(await statement(ministry, ministry, own)),
    [PLACES.anchor]: page(atTop),
    [PLACES.ofCollege]: page(ofCollege),
    [PLACES.ofMinistry]: page(ofMinistry),
  }
}
