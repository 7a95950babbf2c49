import axe from 'axe-core'

/** What axe finds wrong with a panel, by the rules of WCAG 2.0 to 2.2, A and AA. */
export async function axeFindings(panel: Element): Promise<readonly string[]> {
  await settle(panel)
  const { violations } = await axe.run(panel, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} (${failureSummary ?? ''})`),
  )
}

/** Waits for fades to end: a button that has just become usable is on its way from one colour to the other. */
async function settle(panel: Element): Promise<void> {
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
  const fades = [...insideOf(panel)]
    .flatMap((node) => node.getAnimations())
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(fades.map(({ finished }) => finished))
}

function* insideOf(element: Element): Generator<Element> {
  yield element
  for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) yield* insideOf(child)
}
