import { TesseraError } from '../errors/tessera-error.ts'

/** The kernel, loaded when the first test asks for it: plugins themselves do without. */
export async function loadCore() {
  try {
    return await import('@tessera/core')
  } catch (cause) {
    if (!(cause instanceof Error) || !cause.message.includes('@tessera/core')) throw cause
    throw new TesseraError({
      code: 'testing.core_missing',
      kind: 'unavailable',
      message:
        'The test kit runs plugins in a real kernel, and @tessera/core is not installed. Add it to the devDependencies of the plugin, in the version of its @tessera/sdk.',
      cause,
    })
  }
}

export type Core = Awaited<ReturnType<typeof loadCore>>
export type CoreApp = Awaited<ReturnType<Core['createApp']>>
