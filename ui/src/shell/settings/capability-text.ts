import type { PanelI18n } from '@tessera/sdk/ui'

/** A capability such as `records:read:contacts.*`, in words; one that the app does not know is shown as it is. */
export function capabilityText(
  capability: string,
  labelOf: (entity: string) => string,
  { t, has }: Pick<PanelI18n, 't' | 'has'>,
): string {
  const [area = '', action = '', ...rest] = capability.split(':')
  const target = rest.join(':')
  const key = `modules.rights.${area}.${action}`
  if (!has(key)) return t('modules.rights.other', { capability })
  const isEverything = target === '*' || target === ''
  const entity = target.endsWith('.*')
    ? t('modules.rights.allOf', { plugin: target.slice(0, -2) })
    : labelOf(target)
  return t(key, { target: isEverything ? t('modules.rights.everything') : entity })
}
