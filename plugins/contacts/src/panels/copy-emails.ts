import {
  defineCommand,
  type BulkTarget,
  type Client,
  type QueryResult,
  type UntypedQuery,
  type UntypedRecord,
} from '@tessera/sdk/ui'

const pageSize = 500

interface Mail {
  readonly address: string
  readonly primary: boolean | null
  readonly optedOut: boolean | null
  readonly invalid: boolean | null
}

/** Puts the e-mail addresses of the ticked records on the clipboard, one of each; without those who want no mail. */
export default defineCommand<'list.bulk-action'>(async (ctx, { entity, target }) => {
  const { t } = ctx.i18n
  const addresses = new Set<string>()
  for await (const emails of emailsOf(ctx.api, entity.name, target)) {
    const usable = emails.filter(({ optedOut, invalid }) => optedOut !== true && invalid !== true)
    const best = usable.find(({ primary }) => primary === true) ?? usable[0]
    if (best !== undefined) addresses.add(best.address)
  }
  if (addresses.size === 0) {
    ctx.toast(t('copyEmails.none'))
    return false
  }
  await navigator.clipboard.writeText([...addresses].join(', '))
  ctx.toast({ tone: 'success', message: t('copyEmails.done', { count: addresses.size }) })
  return false
})

async function* emailsOf(api: Client, entity: string, target: BulkTarget): AsyncGenerator<readonly Mail[]> {
  const wanted: UntypedQuery = 'ids' in target ? { filter: { id: { in: target.ids } } } : target.query
  let after: string | null = null
  do {
    const query: UntypedQuery = { ...wanted, fields: ['emails'], sort: ['id'], limit: pageSize }
    const { data, page }: QueryResult<UntypedRecord> = await api.query(
      entity,
      after === null ? query : { ...query, after },
    )
    for (const { emails } of data as readonly { readonly emails?: readonly Mail[] }[]) yield emails ?? []
    after = page.next
  } while (after !== null)
}
