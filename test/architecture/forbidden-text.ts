import type { SourceFile } from './source-file.ts'

interface ForbiddenText {
  readonly folder: RegExp
  readonly pattern: RegExp
  readonly reason: string
}

const panels = /^(?:plugins|examples)\/[^/]+\/src\/panels\//
const browser = /^(?:(?:plugins|examples)\/[^/]+\/src\/panels|ui\/src|sdk\/src\/ui)\//

const always: readonly ForbiddenText[] = [
  {
    folder: /^core\/src\/records\//,
    pattern: /\bselect\s+(?:\w+\.|\$\{[^}]*\}\.)?\*/i,
    reason: 'a statement names its columns: a column the caller may not read must never come along',
  },
  {
    folder: /^core\/src\/records\//,
    pattern: /\b(?:row_to_json|to_jsonb?)\(\s*(?:\$\{|"|\w+\.\*)/i,
    reason: 'a whole row must not become JSON; wrap a sub-select of named columns under a fixed alias',
  },
  {
    folder: panels,
    pattern: /\bcustomElements\.define\(|@customElement\(/,
    reason: 'the host mints the names of elements, so that two versions of a plugin can live side by side',
  },
  {
    folder: browser,
    pattern: /\.(?:innerHTML|outerHTML)\s*=(?!=)|\.insertAdjacentHTML\(|\bunsafeHTML\b/,
    reason: 'text never becomes markup; the content policy refuses it too',
  },
  {
    folder: browser,
    pattern: /<[a-z][\w-]*\s(?:[^>]*\s)?style=/,
    reason: 'the content policy allows no style attributes; use classes, or the styleMap directive',
  },
]

/** Lines of product code that say what must not be said there. */
export function forbiddenText(files: readonly SourceFile[], pluginIds: readonly string[]): readonly string[] {
  const rules = [...always, ...pluginNames(pluginIds)]
  return files
    .filter((file) => !file.path.endsWith('.test.ts'))
    .flatMap((file) => {
      const lines = file.text.split('\n')
      return rules
        .filter((rule) => rule.folder.test(file.path))
        .flatMap((rule) => {
          const index = lines.findIndex((line) => !isComment(line) && rule.pattern.test(line))
          return index < 0 ? [] : [`${file.path}:${index + 1}: ${rule.reason}`]
        })
    })
}

function pluginNames(ids: readonly string[]): readonly ForbiddenText[] {
  if (ids.length === 0) return []
  const pattern = new RegExp(
    `(['"\`])(?:${ids.join('|')})\\.[a-z]\\w*\\1|['"\`/]plugins/(?:${ids.join('|')})\\b`,
  )
  return [{ folder: /^core\/src\//, pattern, reason: 'the core names no plugin, nor an entity of one' }]
}

const isComment = (line: string): boolean => /^\s*(\*|\/\/|\/\*)/.test(line)
