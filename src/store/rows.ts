import type { StatusAuditEntry, StatusListDefinition } from '../revoke/index.js'
import type { SqlRow, SqlValue } from './sql-database.js'

/** A definition from a row of `stackbadge_lists`. */
export function definitionIn(row: SqlRow): StatusListDefinition {
  const { messages } = row
  return {
    id: String(row.id),
    issuer: String(row.issuer),
    purpose: String(row.purpose),
    statusSize: Number(row.status_size),
    length: Number(row.length),
    ...(typeof messages === 'string' && { messages: JSON.parse(messages) }),
  }
}

/** The columns of `stackbadge_lists` that hold a definition. */
export function definitionColumns(definition: StatusListDefinition): readonly SqlValue[] {
  const { id, issuer, purpose, statusSize, length, messages } = definition
  const written = messages === undefined ? null : JSON.stringify(messages)
  return [id, issuer, purpose, statusSize, length, written]
}

/** An entry from a row of `stackbadge_audit`. */
export function auditEntryIn(row: SqlRow): StatusAuditEntry {
  const { reason, done_by: by } = row
  return {
    listId: String(row.list),
    index: Number(row.place),
    action: String(row.action) as StatusAuditEntry['action'],
    from: Number(row.old_value),
    to: Number(row.new_value),
    version: Number(row.version),
    at: new Date(Number(row.done_at)),
    ...(typeof reason === 'string' && { reason }),
    ...(typeof by === 'string' && { by }),
  }
}

/** The columns of `stackbadge_audit` for an entry that is the one of that position in its commit. */
export function auditColumns(entry: StatusAuditEntry, position: number): readonly SqlValue[] {
  const { listId, version, index, action, from, to, at, reason = null, by = null } = entry
  return [listId, version, position, index, action, from, to, at.getTime(), reason, by]
}
