import { VC_V1_CONTEXT, VC_V2_CONTEXT } from '../model/index.js'

/**
 * Digests of resources whose bytes never change, in each form that a credential may give them: those of
 * SHA-256, SHA-384 and SHA-512 as Subresource Integrity text and as a multihash in base64url,
 * base58btc and base16.
 *
 * @see Verifiable Credentials Data Model 2.0, Base Context: https://www.w3.org/TR/vc-data-model-2.0/#base-context
 */
export const PUBLISHED_DIGESTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    VC_V2_CONTEXT,
    new Set([
      'sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=',
      'uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA',
      'zQmUNM6HqwZxuJ5k6cYRKAiqjUkx1qxWJe4WTqsg7ZJtEFm',
      'f122059955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
      'sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU',
      'uIDCX8euOUEI1bIBf3WGvosVXZjeF4HlNyvoh4Tj9ON7xjLNgEzwiGqMdaJamvz5lthQ',
      'zQ1E5kXyNLjTyiQqp9Lpkof1sD8f4fsugyGN9cK7B57MBfFJv71LkXRvaBPXzVgrUvKKZ',
      'f203097f1eb8e5042356c805fdd61afa2c557663785e0794dcafa21e138fd38def18cb360133c221aa31d6896a6bf3e65b614',
      'sha512-XVVFK9Lc+KKfWikEc+skKxxft31OaPGgqoe6pNuiaUhS1l7GPUisBKmdlW+fcVO5QG+E0tBMdIabAsI5odgTBQ==',
      'uE0BdVUUr0tz4op9aKQRz6yQrHF-3fU5o8aCqh7qk26JpSFLWXsY9SKwEqZ2Vb59xU7lAb4TS0Ex0hpsCwjmh2BMF',
      'z8VuemHbmrUNkkPGo5nuCsSz8tEKB45WLJX3wxdQCg24HjZD8WACWJnr9Zos5cQVPGuRaAiXuCjSJaq47WYXqpsAVmv',
      'f13405d55452bd2dcf8a29f5a290473eb242b1c5fb77d4e68f1a0aa87baa4dba2694852d65ec63d48ac04a99d956f9f7153b9406f84d2d04c74869b02c239a1d81305',
    ]),
  ],
  [
    VC_V1_CONTEXT,
    new Set([
      'sha256-q03dmlMXWIB6eaW0UFENYa6NFH6rlmzJogDAcJWwzcw=',
      'uEiCrTd2aUxdYgHp5pbRQUQ1hro0UfquWbMmiAMBwlbDNzA',
      'zQmZsMHotku4Wp23phDC9S6FgFyTjGmwMeL4yY98NcQqvkB',
      'f1220ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc',
      'sha384-gsOz6rhjdUu/0rnxfY1tufYRafMBy/CwXh/EvrX1xR3U0uiIwnT0nD+7JAj2H67R',
      'uIDCCw7PquGN1S7_SufF9jW259hFp8wHL8LBeH8S-tfXFHdTS6IjCdPScP7skCPYfrtE',
      'zQ1DJgrmgTRU2kTijpLC3GUpWm4AhkPQKHYc3j7UUJdZnYFTkFJn1oL47vWysEuwyCTCt',
      'f203082c3b3eab863754bbfd2b9f17d8d6db9f61169f301cbf0b05e1fc4beb5f5c51dd4d2e888c274f49c3fbb2408f61faed1',
      'sha512-U2pAs5DdqUqeORlsAAkPYmaOgYT+PIwCxKIshWZuaL9uhdPcfy26hbK2Lvldl94kEyVo2FBNtD8snILS6IQY0g==',
      'uE0BTakCzkN2pSp45GWwACQ9iZo6BhP48jALEoiyFZm5ov26F09x_LbqFsrYu-V2X3iQTJWjYUE20PyycgtLohBjS',
      'z8VuTGEC9TKDJCA66ucL83Z23u7toVZAM8FgYfp811GZaNDXicTT5eCZDs5sVR8tCnt7fL2h2KRjDwpEscu71R7GkPK',
      'f1340536a40b390dda94a9e39196c00090f62668e8184fe3c8c02c4a22c85666e68bf6e85d3dc7f2dba85b2b62ef95d97de24132568d8504db43f2c9c82d2e88418d2',
    ]),
  ],
])
