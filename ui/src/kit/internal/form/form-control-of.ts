/** What a form asks of a control, wherever it comes from. */
export interface FormPart extends HTMLElement {
  readonly value?: unknown
  error?: string
  checkValidity?(): boolean
}

interface SlottedPart extends FormPart {
  readonly name: string
  readonly label?: string
  readonly checked?: boolean
  readonly values?: unknown
  readonly multiple?: boolean
}

/** The controls that the author of a form put beside its fields. */
export function slottedControls(slot: HTMLSlotElement | null): readonly SlottedPart[] {
  return (slot?.assignedElements({ flatten: true }) ?? [])
    .flatMap((element) => [element, ...element.querySelectorAll('[name]')])
    .filter((element): element is SlottedPart => {
      const { name, checkValidity } = element as Partial<SlottedPart>
      return typeof name === 'string' && name !== '' && typeof checkValidity === 'function'
    })
}

export function slottedValue({ checked, multiple, values, value }: SlottedPart): unknown {
  if (typeof checked === 'boolean') return checked
  return multiple === true ? values : value
}
