const bannedNames = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types', 'manager']
const bannedEndings = /-(utils?|helpers?|misc)$/
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** The names that tools look for. */
const givenNames = /^(\d{12}_[a-z0-9]+(_[a-z0-9]+)*|vite\.config|vitest\.config|vite-env\.d|[a-z0-9-]+\.d)$/

/** File names that tell a reader nothing, or are not written as the others are. */
export function badFileNames(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const name = (path.split('/').at(-1) ?? '').replace(/\.ts$/, '').replace(/\.test(-d|-support)?$/, '')
    if (bannedNames.includes(name) || bannedEndings.test(name)) {
      return [`${path}: "${name}" says nothing about its content; name the file for what it holds`]
    }
    if (kebabCase.test(name) || givenNames.test(name)) return []
    return [`${path}: file names are written in kebab-case`]
  })
}
