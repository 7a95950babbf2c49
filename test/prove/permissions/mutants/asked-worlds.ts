import { join } from 'node:path'
import { openDoor, vaultFolder, type Door } from '../door.ts'
import { restoreWorld } from '../save-world.ts'
import type { DatabaseCopies } from '../server.ts'
import type { SavedWorld, World } from '../world.ts'

/** Databases of the same world that nobody is connected to: as it was made, and with its search documents built. */
export interface Templates {
  readonly fresh: string
  readonly settled: string
}

const contacts = join(import.meta.dirname, '../../../../plugins/contacts')

/** Opens copies of the world: nothing of what was asked before is left in one, neither stored nor remembered. */
export class AskedWorlds {
  readonly #copies: DatabaseCopies
  readonly #templates: Templates
  readonly #saved: SavedWorld

  constructor(copies: DatabaseCopies, templates: Templates, saved: SavedWorld) {
    this.#copies = copies
    this.#templates = templates
    this.#saved = saved
  }

  /** A door to a copy for as long as it is used. */
  async withDoor<T>(template: keyof Templates, use: (door: Door) => Promise<T>): Promise<T> {
    const { name, url } = await this.#copies.copy(this.#templates[template])
    try {
      const { dataFolder } = this.#saved
      const door = await openDoor({ databaseUrl: url, dataFolder, pluginFolders: [contacts, vaultFolder] })
      try {
        return await use(door)
      } finally {
        await door.close()
      }
    } finally {
      await this.#copies.drop(name)
    }
  }

  /** What is known of the world is known anew: what is asked changes it. */
  withWorld<T>(template: keyof Templates, use: (world: World) => Promise<T>): Promise<T> {
    return this.withDoor(template, (door) => use(this.through(door)))
  }

  through(door: Door): World {
    return restoreWorld(structuredClone(this.#saved), door)
  }
}
