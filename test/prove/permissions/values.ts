import type { Canaries } from './canaries.ts'
import type { FieldFact } from './facts.ts'

/** Gives a record of an entity to link to; null where there is none yet. */
export type Targets = (entity: string) => string | null

/** A value of the field's kind, in the form in which it reads, that can be told from every other. */
export function makeValue(field: FieldFact, canaries: Canaries, targets: Targets): unknown {
  const { random } = canaries
  switch (field.kind) {
    case 'text':
    case 'longText':
      return canaries.word()
    case 'richText':
      return `<p>${canaries.word()}</p>`
    case 'email':
      return `${canaries.word()}@example.com`
    case 'phone':
      return canaries.phone()
    case 'url':
      return `https://${canaries.word()}.example.com/`
    case 'taxNumber':
      return canaries.taxNumber()
    case 'integer':
    case 'duration':
      return canaries.number()
    case 'decimal':
      return `${canaries.number()}.25`
    case 'percent':
      return canaries.percent()
    case 'money':
      return { amount: `${canaries.number()}.50`, currency: 'EUR' }
    case 'boolean':
      return random.chance(0.5)
    case 'date':
      return canaries.day()
    case 'dateTime':
      return `${canaries.day()}T12:30:00.000Z`
    case 'select':
      return random.pick(field.options)
    case 'multiSelect':
      return field.options.filter((option) => option === field.options[0] || random.chance(0.5))
    case 'tags':
      return [canaries.word(), canaries.word()]
    case 'rating':
      return canaries.stars()
    case 'json':
      return { note: canaries.word() }
    case 'address':
      return {
        street: canaries.word(),
        street2: null,
        postalCode: null,
        city: canaries.word(),
        region: null,
        country: 'BE',
      }
    case 'record': {
      const entity = random.pick(['contacts.company', 'contacts.person', 'vault.box'])
      const id = targets(entity)
      return id === null ? null : { entity, id }
    }
    case 'reference':
    case 'user':
    case 'team':
    case 'file':
      return targets(field.target as string)
    default:
      throw new Error(`No value is made of the kind "${field.kind}".`)
  }
}

/** Repeated values: two parts, each with everything filled in. */
export function makeParts(field: FieldFact, canaries: Canaries, targets: Targets): Record<string, unknown>[] {
  return [0, 1].map((index) =>
    Object.fromEntries(
      (field.parts ?? []).map((sub) => [
        sub.path,
        sub.path === 'primary' ? index === 0 : makeValue(sub, canaries, targets),
      ]),
    ),
  )
}
