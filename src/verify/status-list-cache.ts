/**
 * Status lists that were fetched and verified, by URL, to share among verifications.
 *
 * Only a list that was verified is kept, and no longer than it counts (S-52).
 */
export interface StatusListCache {
  /** The list behind this URL: one that is kept, else what `load` gives, which is asked once at a time. */
  list<List extends object>(url: string, load: () => Promise<List>): Promise<List>
}
