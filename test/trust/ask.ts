import type { JsonObject } from '../../src/json/index.js'
import {
  createFetchDoor,
  createRequestBudget,
  createResolver,
  type RequestBudget,
  type Resolver,
} from '../../src/resolve/index.js'
import type {
  AuthorityAnswer,
  AuthorityContext,
  AuthorityQuestion,
  AuthoritySource,
} from '../../src/trust/index.js'
import { examine } from '../../src/verify/index.js'

export const NOW = new Date('2026-04-01T00:00:00Z')

/** What a host answers: a status, a redirect, text with its media type, or JSON; an error breaks the connection. */
export type Page = number | Error | URL | { readonly text: string; readonly type: string } | object

export interface Hosts {
  readonly context: AuthorityContext
  /** Every URL that was requested. */
  readonly asked: readonly string[]
}

/** Hosts that have these pages and no others, behind the door of the library. */
export function hosts(
  pages: Readonly<Record<string, Page>> = {},
  { resolver, budget }: { readonly resolver?: Resolver; readonly budget?: RequestBudget } = {},
): Hosts {
  const asked: string[] = []
  const door = createFetchDoor({
    async fetch(url) {
      asked.push(String(url))
      return answer(pages[String(url)] ?? 404)
    },
  })
  const used = resolver ?? createResolver({ door })
  const context: AuthorityContext = {
    door,
    resolver: used,
    budget: budget ?? createRequestBudget(),
    signal: new AbortController().signal,
    async verify(presented) {
      const { report, credential } = await examine(presented, {
        kind: 'any',
        now: NOW,
        resolver: used,
      })
      return credential === undefined
        ? { report }
        : { report, credential: credential as JsonObject }
    },
  }
  return { context, asked }
}

function answer(page: Page): Response {
  if (page instanceof Error) throw page
  if (typeof page === 'number') return new Response('', { status: page })
  if (page instanceof URL) return Response.redirect(page)
  const isText = 'text' in page
  return new Response(isText ? String(page.text) : JSON.stringify(page), {
    headers: { 'content-type': isText ? String(page.type) : 'application/json' },
  })
}

/** What a source says of an issuer, and the codes of what goes with it. */
export interface Said {
  readonly finding: string
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
  readonly evidence: AuthorityAnswer['evidence']
}

/** Asks a source, with hosts that have nothing unless said otherwise. */
export async function ask(
  source: AuthoritySource,
  question: Partial<AuthorityQuestion> & { readonly issuer: string },
  context: AuthorityContext = hosts().context,
): Promise<Said> {
  const { evidence, problems, warnings } = await source.ask({ now: NOW, ...question }, context)
  const codesOf = (found: AuthorityAnswer['problems']): string[] => found.map(({ code }) => code)
  const { finding } = evidence
  return { finding, problems: codesOf(problems), warnings: codesOf(warnings), evidence }
}

/** What is said without anything to add. */
export const plain = (finding: string): Partial<Said> => ({ finding, problems: [], warnings: [] })
