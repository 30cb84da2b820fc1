import {
  defineAchievement,
  issue,
  type Secured,
  type VersionOptions,
} from '../../src/issue/index.js'
import type { KeySigner } from '../../src/keys/index.js'
import type { AnyAchievementCredential, IdentityObject, VcVersion } from '../../src/model/index.js'

/** A college, two people with a wallet each, and what every presentation here is asked with. */

export const NOW = new Date('2026-04-01T09:00:00Z')
export const CHALLENGE = '6c1f4f5e-6d0b-4f2a-9a0e-2f1f6f6f0a11'
export const DOMAIN = 'https://jobs.example'

/** What the verifier asks for, and the holder answers. */
export const ASKED: { readonly challenge: string; readonly domain: string; readonly now: Date } = {
  challenge: CHALLENGE,
  domain: DOMAIN,
  now: NOW,
}

export type Badge = Secured<AnyAchievementCredential>

export interface AwardOptions extends VersionOptions<VcVersion> {
  readonly college: KeySigner
  readonly name?: string
  readonly recipient: Parameters<typeof issue>[0]['recipient']
  readonly validUntil?: string
}

/** A signed badge of the college. */
export function award({
  college,
  name = 'Heat pumps',
  recipient,
  validUntil,
  ...versions
}: AwardOptions): Promise<Badge> {
  return issue(
    {
      achievement: defineAchievement({
        id: `https://college.example/achievements/${name.toLowerCase().replaceAll(' ', '-')}`,
        name,
        description: `What ${name} stands for.`,
        criteria: { narrative: 'Pass the practical exam.' },
      }),
      recipient,
      validFrom: '2026-03-02T09:00:00Z',
      ...(validUntil === undefined ? {} : { validUntil }),
    },
    {
      issuer: { id: college.controller, name: 'The College' },
      signer: college,
      now: new Date('2026-03-02T09:00:00Z'),
      ...versions,
    },
  )
}

/** An e-mail address in clear. */
export async function clear(address: string): Promise<IdentityObject> {
  return {
    type: 'IdentityObject',
    hashed: false,
    identityHash: address,
    identityType: 'emailAddress',
  }
}

/** An e-mail address as its hash, with a salt of its own each time. */
export async function hashed(address: string): Promise<IdentityObject> {
  const salt = crypto.randomUUID()
  const bytes = new TextEncoder().encode(address + salt)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return {
    type: 'IdentityObject',
    hashed: true,
    identityHash: `sha256$${hex}`,
    identityType: 'emailAddress',
    salt,
  }
}
