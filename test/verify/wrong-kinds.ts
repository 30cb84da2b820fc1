class Badge {
  readonly type = 'OpenBadgeCredential'
}

const cycle: unknown[] = []
cycle.push(cycle, cycle, cycle)

/** Values that are no badge, no options and no key: thrown at every public function. */
export const wrongKinds: readonly [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['true', true],
  ['a number', 7],
  ['not a number', Number.NaN],
  ['a large number', 7n],
  ['a symbol', Symbol('badge')],
  ['an empty text', ''],
  ['a text', 'badge'],
  ['a list', ['badge']],
  ['an empty object', {}],
  ['a function', (): string => 'badge'],
  ['a date', new Date(0)],
  ['a map', new Map([['type', 'OpenBadgeCredential']])],
  ['an instance of a class', new Badge()],
  ['an error', new Error('badge')],
  ['a promise', Promise.resolve({})],
  ['a regular expression', /badge/],
  ['bytes', Uint8Array.of(1, 2, 3)],
  ['a buffer', new ArrayBuffer(8)],
  ['a URL', new URL('https://naaei.example')],
  ['a cycle that branches', cycle],
  ['an object that holds itself', Object.assign({}, { list: cycle })],
  [
    'an object whose member throws',
    Object.defineProperty({}, 'id', {
      enumerable: true,
      get() {
        throw new TypeError('not for you')
      },
    }),
  ],
  [
    'a proxy that throws',
    new Proxy(
      {},
      {
        get() {
          throw new TypeError('not for you')
        },
        ownKeys() {
          throw new TypeError('not for you')
        },
        getPrototypeOf() {
          throw new TypeError('not for you')
        },
      },
    ),
  ],
]
