/** What the tests use of `rdf-canonize` beyond what the library uses. */
declare module 'rdf-canonize' {
  export function canonize(
    nquads: string,
    options: {
      readonly algorithm: 'RDFC-1.0'
      readonly inputFormat: 'application/n-quads'
      readonly format: 'application/n-quads'
      readonly messageDigestAlgorithm?: 'sha256' | 'sha384'
    },
  ): Promise<string>
}
