import { layers, type Layer } from './layers.ts'

export interface Room {
  readonly name: string
  /** The plugin that a plugin's room belongs to. */
  readonly owner?: string
  readonly layer: Layer
}

/** The room a file lies in, or undefined where no rule applies: the tests of the whole, and programs that need no install. */
export function roomOf(path: string): Room | undefined {
  const layer = layers.find(({ folder }) => isWithin(path, folder))
  if (layer === undefined) return undefined
  const owner = layer.room.startsWith('plugin') ? path.split('/').slice(0, 2).join('/') : undefined
  return { name: layer.room, layer, ...(owner === undefined ? {} : { owner }) }
}

function isWithin(path: string, folder: string): boolean {
  const names = path.split('/')
  const wanted = folder.split('/')
  const isDeepEnough =
    names.length > wanted.length || (names.length === wanted.length && folder.endsWith('.ts'))
  return isDeepEnough && wanted.every((name, index) => name === '*' || name === names[index])
}
