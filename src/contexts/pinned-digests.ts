const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/'
const OB_UNVERSIONED = ['2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b']

/**
 * SHA-256 of the JCS form of every accepted content of each official context, newest first.
 *
 * One URL may have had several contents: adding a term is not a breaking change for 1EdTech,
 * and Open Badges 3.0.3 was published three times. A copy with any other digest is refused.
 */
export const PINNED_DIGESTS: Readonly<Record<string, readonly string[]>> = {
  'https://www.w3.org/ns/credentials/v2': [
    'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
  ],
  'https://www.w3.org/2018/credentials/v1': [
    'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247',
  ],
  [`${OB}context-3.0.3.json`]: [
    // since June 2026, with `endorsementJwt`
    '04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966',
    // since November 2025, with `jti`
    'ebc297f165b4882a6c28feb2706147c95e3e8294206dd0fb85043df9057b3b79',
    // until November 2025; what the packages ship
    'c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99',
  ],
  [`${OB}context-3.0.2.json`]: ['bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c'],
  [`${OB}context-3.0.1.json`]: ['8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5'],
  [`${OB}context.json`]: OB_UNVERSIONED,
  [`${OB}context/ob_v3p0.jsonld`]: OB_UNVERSIONED,
  [`${OB}extensions.json`]: ['15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7'],
  'https://w3id.org/security/data-integrity/v1': [
    '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f',
  ],
  'https://w3id.org/security/data-integrity/v2': [
    '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305',
  ],
  'https://w3id.org/security/suites/ed25519-2020/v1': [
    'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691',
  ],
  'https://w3id.org/security/multikey/v1': [
    'be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc',
  ],
  'https://www.w3.org/ns/credentials/status/v1': [
    'b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492',
  ],
  'https://w3id.org/vc/status-list/2021/v1': [
    '9768f9aa81ab6c3e2ad96b2d669eaba67afe13fff0140a853f1e3d313fab13b6',
  ],
}
