import { TesseraError } from '../errors/tessera-error.ts'
import type { CoreModule } from './core-module.ts'

// Not written where it is imported: the compiler would follow it into the kernel's sources.
const packageName: string = '@tessera/core'

/** The kernel, loaded when the first test asks for it: plugins themselves do without. */
export async function loadCore(): Promise<CoreModule> {
  try {
    return (await import(/* @vite-ignore */ packageName)) as CoreModule
  } catch (cause) {
    if (!(cause instanceof Error) || !cause.message.includes(packageName)) throw cause
    throw new TesseraError({
      code: 'testing.core_missing',
      kind: 'unavailable',
      message:
        'The test kit runs plugins in a real kernel, and @tessera/core is not installed. Add it to the devDependencies of the plugin, in the version of its @tessera/sdk.',
      cause,
    })
  }
}
