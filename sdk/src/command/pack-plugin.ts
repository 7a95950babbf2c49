import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { readPlugin, type PluginFolder } from '../check/read-plugin.ts'
import { buildPanels } from './build-panels.ts'
import { bundleServer } from './bundle-server.ts'
import { declareContract } from './declare-contract.ts'
import { tarFile } from './tar-file.ts'

const carried = ['README.md', 'CHANGELOG.md', 'LICENSE', 'locales', 'automations']

/** Packs a plugin to plain JavaScript that needs no other package: a folder, and the same as a .tgz. */
export async function packPlugin(given: string): Promise<number> {
  // Node resolves modules by their real path, and so does the compiler.
  const folder = existsSync(given) ? realpathSync(given) : given
  const plugin = readPlugin(folder)
  process.chdir(folder)
  const target = path.join(folder, 'dist', 'package')
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  await bundleServer(plugin, path.join(target, 'dist', 'server'))
  const hasContract = declareContract(plugin, path.join(target, 'dist', 'types'))
  const panels = await packPanels(plugin, path.join(target, 'dist', 'panels'))
  for (const name of carried)
    if (existsSync(path.join(folder, name)))
      cpSync(path.join(folder, name), path.join(target, name), { recursive: true })
  writeFileSync(
    path.join(target, 'package.json'),
    `${JSON.stringify(packedManifest(plugin, panels, hasContract), null, 2)}\n`,
  )
  const file = path.join(folder, 'dist', `${plugin.id}-${plugin.packageFile.version}.tgz`)
  const bytes = tarFile(
    filesBelow(target).map((name) => ({
      name: `package/${name}`,
      content: readFileSync(path.join(target, name)),
    })),
  )
  writeFileSync(file, bytes)
  console.log(
    `Packed ${plugin.id} ${plugin.packageFile.version}: ${path.join('dist', path.basename(file))} (${(bytes.length / 1000).toFixed(1)} kB)`,
  )
  return 0
}

/** Gives the entry of the built panels, relative to the package. */
async function packPanels(plugin: PluginFolder, target: string): Promise<string | null> {
  if (plugin.manifest.panels === undefined) return null
  await buildPanels(plugin, true)
  const built = path.join(plugin.folder, 'dist', 'panels')
  cpSync(built, target, { recursive: true })
  const { entry } = JSON.parse(readFileSync(path.join(built, 'panels.json'), 'utf8')) as { entry: string }
  return `./dist/panels/${entry}`
}

function packedManifest(
  { packageFile, manifest }: PluginFolder,
  panels: string | null,
  hasContract: boolean,
): object {
  const { name, version, description, license } = packageFile
  const server = manifest.server === undefined ? {} : { server: './dist/server/index.js' }
  const contract = {
    './contract': { types: './dist/types/index.d.ts', default: './dist/server/contract.js' },
  }
  return {
    name,
    version,
    description,
    ...(license === undefined ? {} : { license }),
    type: 'module',
    exports: {
      ...(manifest.server === undefined ? {} : { '.': server.server }),
      ...(hasContract ? contract : {}),
    },
    tessera: { ...manifest, ...server, ...(panels === null ? {} : { panels }) },
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted()
}
