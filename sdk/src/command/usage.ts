export const usage = `tessera — make, check and pack plugins of Tessera

  tessera new <id>          stamps a new plugin: plugins/<id> inside Tessera's workspace, else ./<id>
  tessera dev [folder]      serves the plugin's panels from source in front of a running Tessera
  tessera check [folder]    manifest, texts, imports, panels: prints what is wrong
  tessera pack [folder]     packs the plugin to JavaScript: dist/package/ and dist/<id>-<version>.tgz

  The folder is the plugin's own; without one, it is the working folder.

  --into <folder>           new: where the plugin's folder is made
  --sdk, --ui, --core <x>   new: version or tarball of the package, for a plugin outside the workspace;
                            without them, the workspace's own are packed into the plugin's vendor/
  --port <number>           dev: default 5174
  --help, --version

  TESSERA_URL               dev: the running Tessera (default http://localhost:3000)

  Exit codes: 0 done, 1 something is wrong with the plugin, 2 the command was not understood.`
