import type { UntypedRecord } from '@tessera/sdk/ui'
import type { FormSchema } from '../../kit/form.ts'
import { hasControl } from '../../kit/internal/form/schema-fields.ts'
import { valueAt } from '../fields/field-path.ts'
import type { ActionInfo } from '../services/entity-info.ts'

/** What the form of an action asks: all but the records that it runs on, and what no control can be made for. */
export function actionSchema({ input, records }: ActionInfo): FormSchema {
  const asked = Object.entries(input.properties ?? {}).filter(
    ([name, schema]) => name !== records?.input && hasControl(schema),
  )
  return { ...input, properties: Object.fromEntries(asked) }
}

/** Whether the action asks for anything. */
export function asksAnything(action: ActionInfo): boolean {
  return Object.keys(actionSchema(action).properties ?? {}).length > 0
}

/** Whether everything that the action needs can be entered on the screen. */
export function isOfferable(action: ActionInfo): boolean {
  const { properties = {} } = actionSchema(action)
  return (action.input.required ?? []).every((name) => name === action.records?.input || name in properties)
}

/** Whether the action makes sense on a record, as far as its values are known here. */
export function isOfferedOn({ offeredWhen = {} }: ActionInfo, record: UntypedRecord): boolean {
  return Object.entries(offeredWhen).every(([path, values]) => {
    const value = valueAt(record, path)
    return value === undefined || values.includes(value as string | boolean | null)
  })
}
