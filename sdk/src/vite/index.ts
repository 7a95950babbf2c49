/* The Vite preset for plugins, and what the shell's own build shares with it. */

export { panelHotSwap } from './panel-hot-swap.ts'
export { panelTests } from './panel-tests.ts'
export { entryName, kitFiles, kitFolder, sharedModules } from './shared-modules.ts'
export { shellImportMap } from './shell-import-map.ts'
export { tesseraPanels, type TesseraPanelsOptions } from './tessera-panels.ts'
