import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { PluginFolder } from '../check/read-plugin.ts'
import { contractEntry } from './bundle-server.ts'
import { failed } from './command-errors.ts'

/** Writes the types of the contract, for other plugins; false where there is no contract. */
export function declareContract(plugin: PluginFolder, outDir: string): boolean {
  const { folder } = plugin
  if (!existsSync(path.join(folder, contractEntry))) return false
  const work = mkdtempSync(path.join(folder, 'dist', 'types-'))
  try {
    const emitted = path.join(work, 'out')
    const compilerOptions = {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      outDir: emitted,
      rootDir: path.parse(folder).root,
    }
    const project = path.join(work, 'tsconfig.json')
    writeFileSync(
      project,
      JSON.stringify({
        extends: path.join(folder, 'tsconfig.json'),
        include: [path.join(folder, 'src', 'contract', '**', '*.ts')],
        exclude: ['test', 'test-d', 'test-support'].map((kind) => path.join(folder, '**', `*.${kind}.ts`)),
        compilerOptions,
      }),
    )
    const compiler = path.join(
      path.dirname(createRequire(path.join(folder, 'package.json')).resolve('typescript/package.json')),
      'bin',
      'tsc',
    )
    const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', project], {
      cwd: folder,
      encoding: 'utf8',
    })
    if (status !== 0) throw failed(`The types of the contract cannot be written.\n${stdout}`)
    // Files of packages that are linked as source are emitted as well; only the plugin's own are wanted.
    cpSync(path.join(emitted, path.relative(path.parse(folder).root, folder), 'src', 'contract'), outDir, {
      recursive: true,
    })
    return true
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
