import { f } from '@tessera/sdk'

/** Which records a note or task is about: any, of whatever entity, each with the part it plays there. */
export const aboutField = {
  subject: f.record({ required: true, indexed: true }),
  role: f.text({ maxLength: 100 }),
} as const
