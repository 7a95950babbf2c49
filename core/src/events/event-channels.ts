/** Sent after a commit that wrote events: there is something in the outbox. */
export const eventsChannel = 'tessera_events'

/** Sent by the dispatcher after its commit, with the position it has reached. */
export const positionChannel = 'tessera_position'
