export { type DigestName, hashText, hexHashOfText } from './hash.js'
export { nodeDecodeBase64url, nodeEncodeBase64url } from './node-base64url.js'
export { type NodeCrypto, type NodeKey, nodeCrypto } from './node-crypto.js'
export {
  coresHere,
  type NodePort,
  type NodeThreads,
  type NodeWorker,
  nodeThreads,
} from './node-threads.js'
