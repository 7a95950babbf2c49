// `prepack` of sdk, core and ui: compiles the package in the working folder to JavaScript with its types, because Node
// runs no TypeScript below node_modules. In the workspace nothing needs it.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, parse, relative } from 'node:path'
import { pinnedNode } from './pinned-node.mjs'
import { workspaceRoot } from './workspace.mjs'

const folder = process.cwd()
const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const isTypeScript = (path) => path.endsWith('.ts')
const isTest = (path) => /\.(test|test-d|test-support)\.ts$/.test(path)

// What each package carries, beside its package.json.
const recipes = {
  '@tessera/sdk': { config: 'src/ui/tsconfig.json', sources: ['src'], types: ['node'] },
  '@tessera/core': { config: 'tsconfig.json', sources: ['src', '../migrations'] },
  '@tessera/ui': { config: 'tsconfig.json', sources: ['src/kit'] },
}

function compile(recipe, work) {
  const root = parse(folder).root
  const out = join(work, 'out')
  const project = join(work, 'tsconfig.json')
  const settings = {
    extends: join(folder, recipe.config),
    include: recipe.sources.map((source) => join(folder, source, '**', '*.ts')),
    exclude: ['test', 'test-d', 'test-support'].map((kind) => join(folder, '**', `*.${kind}.ts`)),
    compilerOptions: {
      noEmit: false,
      // `pnpm check` has done that, room by room.
      noCheck: true,
      declaration: true,
      outDir: out,
      rootDir: root,
      ...(recipe.types === undefined ? {} : { types: recipe.types }),
    },
  }
  writeFileSync(project, JSON.stringify(settings))
  const compiler = join(workspaceRoot, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(pinnedNode(), [compiler, '-p', project], { cwd: folder, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${name} was not compiled; the lines above say why.`)
  return (source) => join(out, relative(root, join(folder, source)))
}

/** Compiled files take the place of their sources; whatever else lies beside them is copied. */
function place(source, compiled) {
  const target =
    source === 'src' ? join(folder, 'dist') : join(folder, 'dist', source.replace(/^(src|\.\.)\//, ''))
  cpSync(compiled(source), target, { recursive: true })
  const isKept = (path) => !isTypeScript(path) && !isTest(path)
  cpSync(join(folder, source), target, {
    recursive: true,
    filter: (path) => isKept(path) && !path.includes('node_modules'),
  })
}

const work = mkdtempSync(join(folder, '.package-'))
try {
  const recipe = recipes[name]
  if (recipe === undefined) throw new Error(`${name} is not packed by this program.`)
  // The shell's own build lies in the same folder, and is part of the package.
  if (name !== '@tessera/ui') rmSync(join(folder, 'dist'), { recursive: true, force: true })
  else if (!existsSync(join(folder, 'dist', 'index.html')))
    throw new Error('Build the shell first: pnpm build.')
  const compiled = compile(recipe, work)
  for (const source of recipe.sources) place(source, compiled)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  rmSync(work, { recursive: true, force: true })
}
