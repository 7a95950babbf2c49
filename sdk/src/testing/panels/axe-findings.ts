/**
 * What axe finds wrong with an element and all that is in it, by the rules of WCAG 2.0 to 2.2, A and AA; nothing is
 * left out. It waits for fades to end first: half-way through, colours are no colours of the design.
 *
 * @example
 * expect(await axeFindings(panel.element)).toEqual([])
 */
export async function axeFindings(element: Element): Promise<readonly string[]> {
  await settle(element)
  const { default: axe } = await import('axe-core')
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} (${failureSummary ?? ''})`),
  )
}

async function settle(element: Element): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
  const fades = [...insideOf(element)]
    .flatMap((node) => node.getAnimations())
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(fades.map(({ finished }) => finished))
}

function* insideOf(element: Element): Generator<Element> {
  yield element
  for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) yield* insideOf(child)
}
