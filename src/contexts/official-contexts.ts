import { OB_CONTEXT_UNVERSIONED, OB_CONTEXT_UNVERSIONED_ALIAS } from '../model/index.js'
import { type BundledDocuments, bundledDocuments } from './bundled-documents.js'
import { officialTexts } from './compiled/official.js'

/** The official contexts that this library knows, by URL. Their content is pinned by digest in a test. */
export const OFFICIAL_CONTEXTS: BundledDocuments = /* @__PURE__ */ bundledDocuments({
  ...officialTexts,
  [OB_CONTEXT_UNVERSIONED_ALIAS]: officialTexts[OB_CONTEXT_UNVERSIONED],
})
