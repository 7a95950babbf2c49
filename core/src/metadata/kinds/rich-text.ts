import type { FieldKind } from '../field-kind.ts'
import { checkLength, textOf } from '../values/clean-text.ts'
import { htmlText } from '../values/html-text.ts'
import { presenceOperator } from './operators/presence.ts'
import { textMatchOperators } from './operators/text-match.ts'
import { plainCell, singleColumn } from './single-column.ts'
import { refused, schemaOf } from './value-issue.ts'

const defaultLength = 200_000
const blank = /^(?:\s|&nbsp;|<\/?(?:p|br|div)\s*\/?>)*$/i

/** HTML, stored as given and made safe wherever it is shown. What shows nothing (`<p></p>`) is no value. */
export const richText: FieldKind = {
  name: 'richText',
  ...singleColumn('text'),
  schema: ({ options }) =>
    schemaOf((raw, report) => {
      const html = textOf(raw, report)
      if (html === refused) return refused
      return blank.test(html) ? null : checkLength(html, options.maxLength ?? defaultLength, report)
    }),
  operators: { contains: textMatchOperators().contains, ...presenceOperator() },
  searchText: (value) => ({ text: htmlText(plainCell(value)) }),
  toCell: plainCell,
  jsonSchema: ({ options }) => ({
    type: 'string',
    contentMediaType: 'text/html',
    maxLength: options.maxLength ?? defaultLength,
  }),
  editor: 'richText',
}
