type Updating = HTMLElement & { readonly updateComplete: Promise<unknown> }

/** Opens the chip that was added last, once the element that shows it has rendered. */
export async function openLastChip(host: Updating, place: ParentNode): Promise<void> {
  await host.updateComplete
  const chips = place.querySelectorAll<HTMLElementTagNameMap['crm-filter-chip']>('crm-filter-chip')
  await chips[chips.length - 1]?.show()
}
