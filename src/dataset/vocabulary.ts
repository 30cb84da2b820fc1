const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const XSD = 'http://www.w3.org/2001/XMLSchema#'

/** As terms of N-Quads. */
export const RDF_TYPE: string = `<${RDF}type>`
export const RDF_FIRST: string = `<${RDF}first>`
export const RDF_REST: string = `<${RDF}rest>`
export const RDF_NIL: string = `<${RDF}nil>`

/** As IRIs. */
export const RDF_JSON: string = `${RDF}JSON`
export const RDF_LANG_STRING: string = `${RDF}langString`
export const XSD_STRING: string = `${XSD}string`
export const XSD_BOOLEAN: string = `${XSD}boolean`
export const XSD_INTEGER: string = `${XSD}integer`
export const XSD_DOUBLE: string = `${XSD}double`

/** Datatypes of text with a direction, and with a language before the underscore where it has one. */
export const I18N: string = 'https://www.w3.org/ns/i18n#'
