import { createResolver, type Resolver, type ResolverOptions } from '../../src/resolve/index.js'

/** What a host answers: a status, a redirect, a web page, or JSON; an error breaks the connection. */
export type Page = number | Error | URL | { readonly html: string } | object

export interface Hosts {
  readonly resolver: Resolver
  /** Every URL that was requested. */
  readonly asked: readonly string[]
}

/** A resolver whose hosts have these pages, and no others. */
export function hosts(pages: Readonly<Record<string, Page>>, options: ResolverOptions = {}): Hosts {
  const asked: string[] = []
  const resolver = createResolver({
    ...options,
    async fetch(url) {
      asked.push(String(url))
      return answer(pages[String(url)] ?? 404)
    },
  })
  return { resolver, asked }
}

function answer(page: Page): Response {
  if (page instanceof Error) throw page
  if (typeof page === 'number') return new Response('', { status: page })
  if (page instanceof URL) return Response.redirect(page)
  const isHtml = 'html' in page
  return new Response(isHtml ? String(page.html) : JSON.stringify(page), {
    headers: { 'content-type': isHtml ? 'text/html' : 'application/json' },
  })
}
