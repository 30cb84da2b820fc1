export { type DigestName, hashText, hexHashOfText } from './hash.js'
export { type NodeCrypto, type NodeKey, nodeCrypto } from './node-crypto.js'
export {
  coresHere,
  type NodePort,
  type NodeThreads,
  type NodeWorker,
  nodeThreads,
} from './node-threads.js'
