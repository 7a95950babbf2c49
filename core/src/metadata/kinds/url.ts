import type { FieldKind } from '../field-kind.ts'
import { checkLength, cleanLine } from '../values/clean-text.ts'
import { choiceOperators } from './operators/choice.ts'
import { presenceOperator } from './operators/presence.ts'
import { textMatchOperators } from './operators/text-match.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { textOperand } from './text.ts'
import { refused, schemaOf, shown, told } from './value-issue.ts'

const defaultLength = 2_000
const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i
const bareHost = /^[^/?#\s:@]+\.[^/?#\s:@]+(?::\d+)?(?:[/?#]|$)/

/** With its scheme; undefined for what is no http(s) address. A name and password in it would be stored readable. */
function absolute(line: string): string | undefined {
  const url = hasScheme.test(line) ? line : bareHost.test(line) ? `https://${line}` : line
  if (/[\s\\]/.test(url) || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined
  const { hostname, username, password } = new URL(url)
  return hostname === '' || username !== '' || password !== '' ? undefined : url
}

export const url: FieldKind = {
  name: 'url',
  ...singleColumn('text'),
  ...sortedBy('text'),
  schema: ({ options }) =>
    schemaOf((raw, report) => {
      const line = cleanLine(raw, report)
      if (line === null || line === refused) return line
      const address = absolute(line)
      if (address === undefined) {
        return report(
          'field.not_url',
          `${shown(line)} is not a web address. Write one that starts with https:// or http://, without a user name, such as "https://example.com".`,
          told(line),
        )
      }
      return checkLength(address, options.maxLength ?? defaultLength, report)
    }),
  operators: { ...choiceOperators(textOperand), ...textMatchOperators(), ...presenceOperator() },
  searchText: (value) => ({ text: plainCell(value).replace(/^https?:\/\//i, '') }),
  toCell: plainCell,
  jsonSchema: ({ options }) => ({
    type: 'string',
    format: 'uri',
    maxLength: options.maxLength ?? defaultLength,
  }),
  editor: 'url',
}
