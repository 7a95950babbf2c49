import type { Actor } from '../access/actor.ts'
import { newId } from '../foundation/uuid.ts'
import type { RecordEvent } from './record-event.ts'

const user = newId()

/** An event of a test: a person whose name was changed, unless told otherwise. */
export function someEvent(given: Partial<RecordEvent> = {}): RecordEvent {
  return {
    id: newId(),
    type: 'contacts.person.updated',
    entity: 'contacts.person',
    recordId: newId(),
    version: 2,
    actor: { kind: 'user', userId: user, agentId: null } as Actor,
    origin: { channel: 'ui', cause: null },
    changes: { name: ['Anna', 'Anne'] },
    ...given,
  }
}
