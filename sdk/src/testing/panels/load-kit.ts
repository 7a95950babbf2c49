// oxlint-disable-next-line typescript/triple-slash-reference -- whoever compiles this file needs to know what a style sheet is
/// <reference path="./style-sheets.d.ts" />

/** Loads what every host has on the page before its first panel: the tokens, and the elements that `task()` renders. */
export async function loadKit(): Promise<void> {
  await Promise.all([
    import('@tessera/ui/kit/styles/document.css'),
    import('@tessera/ui/kit/empty'),
    import('@tessera/ui/kit/error'),
    import('@tessera/ui/kit/skeleton'),
  ])
}
