import type { Catalogue } from '@tessera/sdk/ui'
import type { Shell } from '../services/shell.ts'

/** The texts of one plugin, in the user's language and in English. Without them its panels show their keys. */
export async function loadPanelTexts(
  { registry, i18n }: Pick<Shell, 'registry' | 'i18n'>,
  plugin: string,
): Promise<readonly [own: Catalogue, english: Catalogue]> {
  const [own, english] = await Promise.all([
    registry.catalogues(i18n.language),
    registry.catalogues('en'),
  ]).catch((): readonly Readonly<Record<string, Catalogue>>[] => [])
  return [own?.[plugin] ?? {}, english?.[plugin] ?? {}]
}
