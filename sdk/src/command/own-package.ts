import { readFileSync } from 'node:fs'

interface OwnPackage {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}

/** The SDK's own package.json, two folders up both as source and as JavaScript. */
export const sdkPackage = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as OwnPackage
export const templateFolder = new URL('../../templates/', import.meta.url)
