import { defineCommand, type Address } from '@tessera/sdk/ui'

interface Place {
  readonly address: Address
  readonly primary: boolean | null
}

/** Puts a company's name and address on the clipboard, as they stand on an envelope. */
export default defineCommand<'record.action'>(async (ctx, { record }) => {
  const { t } = ctx.i18n
  const places = (record['addresses'] ?? []) as readonly Place[]
  const place = places.find(({ primary }) => primary === true) ?? places[0]
  if (place === undefined) {
    ctx.toast(t('copyAddress.none', { name: record.displayName }))
    return false
  }
  const { street, street2, postalCode, city, country } = place.address
  const town = [postalCode, city].filter((part) => (part ?? '') !== '').join(' ')
  const lines = [record.displayName, street, street2, town, country]
  await navigator.clipboard.writeText(lines.filter((line) => (line ?? '') !== '').join('\n'))
  ctx.toast({ tone: 'success', message: t('copyAddress.done', { name: record.displayName }) })
  return false
})
