const names = (text: string): readonly string[] => text.split(' ')

/** What the kit offers to panels, by group, as its users were promised. */
export const promisedElements: Readonly<Record<string, readonly string[]>> = {
  layout: ['panel', 'stack', 'grid', 'split', 'section', 'divider', 'page', 'toolbar', 'scroll'],
  actions: ['button', 'icon-button', 'menu', 'menu-item', 'link', 'copy', 'kbd', 'shortcut'],
  fields: names(
    'field text textarea number money date datetime duration select combobox tags checkbox switch radio record-picker user-picker phone email address file color rich-text code',
  ),
  metadata: ['form', 'field-value', 'field-editor', 'filter-builder', 'record-chip', 'record-card'],
  data: names('data-table list board timeline calendar stat chart description-list tree pager'),
  feedback: ['empty', 'skeleton', 'error', 'callout', 'progress', 'badge', 'status', 'tooltip', 'score'],
  identity: ['avatar', 'icon', 'logo'],
  navigation: ['tabs', 'breadcrumb', 'steps'],
}

/** Those that come with the screen they are made for, each with where its work is done until then. */
export const comingElements: Readonly<Record<string, string>> = {}
