import type { CredentialRef } from './chain-report.js'
import { printable } from './printable.js'

const LONGEST_NAME = 100

/**
 * A credential for a headline: its name and its issuer, as in "CAMT, from NAA Education Institute
 * (did:web:naaei.example)".
 *
 * An issuer gives itself what name it likes, and only its id has been verified. So the id always stands
 * there, whole and last; names are cut before they push it out of sight, and quoted where they could
 * be read as more than a name.
 *
 * @param join - puts the two together, in another language than English.
 */
export function formatTitle(
  { name, issuer, issuerName = '' }: Pick<CredentialRef, 'name' | 'issuer' | 'issuerName'>,
  join: (name: string, issuer: string) => string = (one, other) => `${one}, from ${other}`,
): string {
  const id = printable(issuer, Number.POSITIVE_INFINITY)
  const from = issuerName.trim() === '' ? id : `${titleName(issuerName)} (${id})`
  return join(titleName(name), from)
}

/** A name for a headline: cut where it is long, and quoted where it could be read as more than a name. */
export function titleName(name: string): string {
  const text = printable(name, LONGEST_NAME)
  return isPlain(text) ? text : `“${text.replace(/[“”]/g, '"')}”`
}

/** Whether it has letters, digits and what commonly stands between them; any other could pass for more than a name. */
function isPlain(name: string): boolean {
  // where the file is loaded, it would cost the letters of all languages whether a name is printed or not
  return /^[\p{L}\p{M}\p{N} +&.'’/#-]+$/u.test(name)
}
