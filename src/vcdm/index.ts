export { checkCredential } from './check-credential.js'
export { checkPresentation } from './check-presentation.js'
export { withFamiliarParts } from './familiar-parts.js'
