import { expectTypeOf, test } from 'vitest'
import type { CredentialInput, OpenBadgeCredential } from '../../src/index.js'
import type { BitstringStatusListEntry } from '../../src/model/index.js'
import type { StatusAuditEntry, StatusChange, StatusRegistry } from '../../src/revoke/index.js'

declare const registry: StatusRegistry
declare const badge: OpenBadgeCredential
declare const entry: BitstringStatusListEntry

test('one place gives one result, several give as many', () => {
  const place = { listId: 'https://college.example/status/1', index: 7 }
  expectTypeOf(registry.revoke(entry)).resolves.toEqualTypeOf<StatusChange>()
  expectTypeOf(registry.suspend(place)).resolves.toEqualTypeOf<StatusChange>()
  expectTypeOf(registry.reinstate([entry, place])).resolves.toEqualTypeOf<readonly StatusChange[]>()
  expectTypeOf(registry.setValue(entry, 2)).resolves.toEqualTypeOf<StatusChange>()
  expectTypeOf(registry.setValue([place], 2)).resolves.toEqualTypeOf<readonly StatusChange[]>()
})

test('what a badge has as its status is taken, which may be none, one or several', () => {
  expectTypeOf(registry.revoke(badge.credentialStatus)).resolves.toEqualTypeOf<
    StatusChange | readonly StatusChange[]
  >()
  void registry.suspend(badge.credentialStatus, { reason: 'For a while.' })
  void registry.reinstate(badge.credentialStatus)
  void registry.setValue(badge.credentialStatus, 2)
  // @ts-expect-error a credential is no place
  void registry.revoke(badge)
})

test('what is allocated goes into an award, and what is in the audit is a place', () => {
  expectTypeOf(registry.allocate('https://college.example/status/1')).resolves.toExtend<
    NonNullable<CredentialInput['credentialStatus']>
  >()
  expectTypeOf<StatusAuditEntry>().toExtend<Parameters<StatusRegistry['audit']>[0]>()
})

test('a value is told where one is set, and a purpose where a list is made', () => {
  // @ts-expect-error a value is needed
  void registry.setValue(entry)
  // @ts-expect-error a purpose is needed
  void registry.create({ id: 'https://college.example/status/1' })
  // @ts-expect-error there is no such purpose
  void registry.create({ id: 'https://college.example/status/1', purpose: 'revoked' })
})
