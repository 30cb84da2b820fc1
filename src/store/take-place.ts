import { randomBelow } from '../random/index.js'
import { storeError } from '../report/index.js'
import { COUNT_TAKEN, COUNT_TAKEN_BELOW, TAKE_PLACE } from './queries.js'
import type { SqlQueries } from './sql-database.js'

/**
 * How often a place is drawn from the whole list. In one that is half full all fail once in 256 times; in one
 * that is nearly full most do.
 */
const DRAWS = 8

/**
 * Gives away a place of a list that was free, each as likely as the other (S-85, R-526).
 *
 * @throws {OpenBadgesError} `ERR_OB_STATUS_STORE` when none is free.
 */
export async function takePlace(
  queries: SqlQueries,
  listId: string,
  length: number,
): Promise<number> {
  for (let draw = 0; draw < DRAWS; draw++) {
    const place = randomBelow(length)
    if (await isTaken(queries, listId, place)) return place
  }
  return takeFreePlace(queries, listId, length)
}

/** How many places of a list are given away. */
export async function countTaken({ query }: SqlQueries, listId: string): Promise<number> {
  const [row] = await query(COUNT_TAKEN, [listId])
  return Number(row?.taken)
}

/** Draws from the free places alone. It ends: a place that is gone by then means that another was given away. */
async function takeFreePlace(queries: SqlQueries, listId: string, length: number): Promise<number> {
  for (;;) {
    const free = length - (await countTaken(queries, listId))
    if (free <= 0) {
      throw storeError('list-full', `The list ${listId} has no free place; make another one.`)
    }
    const place = await findFreePlace(queries, listId, randomBelow(free))
    if (place < length && (await isTaken(queries, listId, place))) return place
  }
}

/** The free place of a number, counted from 0. */
async function findFreePlace(
  { query }: SqlQueries,
  listId: string,
  number: number,
): Promise<number> {
  const [row] = await query(COUNT_TAKEN_BELOW, [listId, number])
  return number + Number(row?.below)
}

async function isTaken({ query }: SqlQueries, listId: string, place: number): Promise<boolean> {
  return (await query(TAKE_PLACE, [listId, place])).length > 0
}
