import type { Reader } from '../foundation/error-texts.ts'
import type { Actor } from './actor.ts'

/** The actor as a reader of texts: what they may not read is called as they wrote it. */
export function readerOf({ access, language }: Pick<Actor, 'access' | 'language'>): Reader {
  return {
    language,
    mayRead: (entity, path) =>
      access.scope(entity, 'read') !== 'none' &&
      (path === undefined || access.fieldScope(entity, path, 'read') !== 'none'),
  }
}
