import type { SourceFile } from './source-file.ts'
import { isTestFile } from './test-file.ts'

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
    pattern: /\brow_to_json\(\s*(?:\$\{|"|\w+\.\*)/i,
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
    reason:
      'the content policy refuses style attributes, those of styleMap too; use classes or element.style',
  },
]

const suppressions: ForbiddenText = {
  folder: /./,
  pattern: /\b(?:ox|es)lint-disable(?!.* -- \S)|@ts-(?:ignore|nocheck)\b|@ts-expect-error\s*$/,
  reason: 'a suppression says why on its own line: `oxlint-disable-next-line rule -- reason`',
}

/** Lines of product code that say what must not be said there. */
export function forbiddenText(files: readonly SourceFile[], pluginIds: readonly string[]): readonly string[] {
  const rules = [...always, ...pluginNames(pluginIds)]
  return files.flatMap((file) => {
    const lines = file.text.split('\n')
    const isOwn = file.path.startsWith('test/architecture/')
    const found = isTestFile(file.path)
      ? []
      : rules.flatMap((rule) => faultsOf(rule, file.path, lines, isComment))
    return isOwn ? found : [...found, ...faultsOf(suppressions, file.path, lines)]
  })
}

function faultsOf(
  rule: ForbiddenText,
  path: string,
  lines: readonly string[],
  isExempt: (line: string) => boolean = () => false,
): readonly string[] {
  if (!rule.folder.test(path)) return []
  const index = lines.findIndex((line) => rule.pattern.test(line) && !isExempt(line))
  return index < 0 ? [] : [`${path}:${index + 1}: ${rule.reason}`]
}

function pluginNames(ids: readonly string[]): readonly ForbiddenText[] {
  if (ids.length === 0) return []
  const pattern = new RegExp(
    `(['"\`])(?:${ids.join('|')})\\.[a-z]\\w*\\1|['"\`/]plugins/(?:${ids.join('|')})\\b`,
  )
  return [{ folder: /^core\/src\//, pattern, reason: 'the core names no plugin, nor an entity of one' }]
}

const isComment = (line: string): boolean => /^\s*(\*|\/\/|\/\*)/.test(line)
