/**
 * All SQL there is, in the words that SQLite and PostgreSQL share: `text`, `integer` and `bigint`, numbered
 * parameters, `on conflict do nothing` and `returning`. An adapter changes nothing but the sign of a parameter.
 */

/** Says up to which of the {@link MIGRATIONS} the tables have come. */
export const MAKE_SCHEMA_TABLE =
  'create table if not exists stackbadge_schema (version integer not null primary key)'

/** The newest migration that was carried out; null when none was. */
export const READ_SCHEMA_VERSION = 'select max(version) as version from stackbadge_schema'

/** Parameters: number of the migration, from 1. */
export const NOTE_MIGRATION = 'insert into stackbadge_schema (version) values ($1)'

/**
 * Statements that lead from each version of the tables to the next. What has been published is never changed;
 * a change of the tables is one more entry.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `create table stackbadge_lists (
      id text not null primary key,
      issuer text not null,
      purpose text not null,
      status_size integer not null,
      length integer not null,
      messages text,
      version bigint not null,
      credential text not null,
      signed_at bigint not null,
      valid_until bigint not null
    )`,
    // a row is there once its place is given away, and is never removed
    `create table stackbadge_entries (
      list text not null,
      place integer not null,
      value integer not null,
      primary key (list, place)
    )`,
    `create index stackbadge_entries_set on stackbadge_entries (list, place, value) where value <> 0`,
    `create table stackbadge_audit (
      list text not null,
      version bigint not null,
      position integer not null,
      place integer not null,
      action text not null,
      old_value integer not null,
      new_value integer not null,
      done_at bigint not null,
      reason text,
      done_by text,
      primary key (list, version, position)
    )`,
    'create index stackbadge_audit_place on stackbadge_audit (list, place, version, position)',
  ],
]

/** Parameters: list. */
export const READ_LIST = 'select * from stackbadge_lists where id = $1'

export const READ_DEFINITIONS =
  'select id, issuer, purpose, status_size, length, messages from stackbadge_lists'

/** Parameters: list. */
export const READ_DEFINITION: string = `${READ_DEFINITIONS} where id = $1`

/** Gives a row when the list is new. Parameters: the columns in their order. */
export const MAKE_LIST = `insert into stackbadge_lists
  (id, issuer, purpose, status_size, length, messages, version, credential, signed_at, valid_until)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict do nothing returning id`

/**
 * Gives a row when the list was of the version expected, and keeps it from everybody else until the end of the
 * transaction. Parameters: list, version expected, new version, credential, signed at, valid until.
 */
export const REPLACE_LIST = `update stackbadge_lists
  set version = $3, credential = $4, signed_at = $5, valid_until = $6
  where id = $1 and version = $2 returning id`

/** Gives a row when the place was free, and is now given away. Parameters: list, place. */
export const TAKE_PLACE = `insert into stackbadge_entries (list, place, value)
  values ($1, $2, 0)
  on conflict do nothing returning place`

/** Gives a row when the place was given away. Parameters: list, place. */
export const READ_PLACE = 'select place from stackbadge_entries where list = $1 and place = $2'

/** Parameters: list. */
export const COUNT_TAKEN = 'select count(*) as taken from stackbadge_entries where list = $1'

/**
 * How many taken places lie below the free place of a number, counted from 0 in order of places: each taken
 * place is as far up as there are taken and free ones below it. Parameters: list, number of the free place.
 */
export const COUNT_TAKEN_BELOW = `select count(*) as below from (
    select place - row_number() over (order by place) + 1 as free_below
    from stackbadge_entries where list = $1
  ) as numbered where free_below <= $2`

/** Gives a row when the place was given away before. Parameters: list, place, value. */
export const SET_VALUE = `update stackbadge_entries set value = $3
  where list = $1 and place = $2 returning place`

/** Parameters: list. */
export const READ_VALUES = `select place, value from stackbadge_entries
  where list = $1 and value <> 0 order by place`

/** Parameters: the columns in their order. */
export const NOTE_CHANGE = `insert into stackbadge_audit
  (list, version, position, place, action, old_value, new_value, done_at, reason, done_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

/** Parameters: list. */
export const READ_AUDIT =
  'select * from stackbadge_audit where list = $1 order by version, position'

/** Parameters: list, place. */
export const READ_AUDIT_OF_PLACE = `select * from stackbadge_audit
  where list = $1 and place = $2 order by version, position`
