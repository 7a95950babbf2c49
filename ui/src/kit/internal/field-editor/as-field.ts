import { noChange } from 'lit'
import { Directive, directive, type DirectiveParameters, type ElementPart } from 'lit/directive.js'
import type { EditorInput } from './editor-input.ts'

class AsField extends Directive {
  override render(_input: EditorInput): unknown {
    return noChange
  }

  override update({ element }: ElementPart, [input]: DirectiveParameters<this>): unknown {
    const { field, name = field.name, label, hideLabel, help, error, required } = input
    const { disabled = false, readonly = false } = input
    Object.assign(element, { name, label, hideLabel, help, error, required, disabled, readonly })
    return noChange
  }
}

/** Name, label, help, error and whether it is required: what every control of the kit is told of its field. */
export const asField = directive(AsField)
