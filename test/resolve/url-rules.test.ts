import { describe, expect, it } from 'vitest'
import { checkUrl } from '../../src/resolve/url-rules.js'
import { refusalOf } from './refusal.js'

const check = (url: string, ...allowedHosts: string[]) =>
  refusalOf(() => checkUrl(url, new Set(allowedHosts)))

describe('URLs that are requested (S-47, S-48)', () => {
  it.each([
    'https://college.example/.well-known/did.json',
    'https://COLLEGE.example/did.json',
    'https://college.example:443/did.json',
    'https://a-b.c1.xn--p1ai/',
    'https://b\u00fccher.example/',
    'https://1.example/',
    'https://local.example/',
  ])('%s may be', async (url) => {
    expect(await check(url)).toBeUndefined()
  })

  it.each([
    'http://college.example/',
    'ftp://college.example/',
    'file:///etc/passwd',
    'data:application/json,{}',
    'javascript:alert(1)',
    'college.example',
    '',
    'https://user@college.example/',
    'https://user:secret@college.example/',
    'https://:secret@college.example/',
    'https://college.example:8443/',
    'https://college.example:80/',
    // addresses, in every spelling that a URL may have
    'https://127.0.0.1/',
    'https://8.8.8.8/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://\u2460\u2461\u2466.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[2606:4700:4700::1111]/',
    'https://[fe80::1%25eth0]/',
    // names that are not of the public Internet
    'https://localhost/',
    'https://a.localhost/',
    'https://intranet/',
    'https://com/',
    'https://printer.local/',
    'https://metadata.google.internal/',
    'https://METADATA.GOOGLE.INTERNAL/',
    'https://router.lan/',
    'https://nas.home/',
    'https://nas.home.arpa/',
    'https://1.0.0.127.in-addr.arpa/',
    'https://hidden.onion/',
    'https://college.example./',
    'https://.college.example/',
    'https://college..example/',
    'https://-college.example/',
    'https://college-.example/',
    'https://col_lege.example/',
    `https://${'a'.repeat(64)}.example/`,
    `https://${'a.'.repeat(130)}example/`,
  ])('%s is refused', async (url) => {
    expect(await check(url)).toBe('url-refused')
  })

  it('the caller may name hosts that are requested all the same, on that port only', async () => {
    expect(await check('https://localhost:8443/', 'localhost:8443')).toBeUndefined()
    expect(await check('https://10.0.0.1/', '10.0.0.1')).toBeUndefined()
    expect(await check('https://localhost/', 'localhost:8443')).toBe('url-refused')
    expect(await check('https://localhost:8443/', 'localhost')).toBe('url-refused')
    expect(await check('https://a.localhost:8443/', 'localhost:8443')).toBe('url-refused')
  })

  it('no host is allowed without https, or with a user', async () => {
    expect(await check('http://localhost:8443/', 'localhost:8443')).toBe('url-refused')
    expect(await check('https://a@localhost:8443/', 'localhost:8443')).toBe('url-refused')
  })
})
