import { html, nothing } from 'lit'
import { property } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/skeleton.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { settingsStyles } from './settings-styles.ts'

/** One page of the settings. */
export abstract class SettingsPage extends ShellElement {
  static override styles = [shellStyles, settingsStyles]

  /** What stands in the address after the page's name. */
  @property({ attribute: false }) rest: readonly string[] = []

  /** Runs a change, says that it is kept, or why it is not. True if it went well. */
  protected async change(
    work: () => Promise<unknown>,
    done: string = this.t('common.saved'),
  ): Promise<boolean> {
    try {
      await work()
      this.shell.toast({ message: done, tone: 'success', duration: 3000 })
      return true
    } catch (error) {
      this.shell.toast({ message: errorText(this.shell, error), tone: 'danger' })
      return false
    }
  }

  /** The page's purpose in one line, with its main button. */
  protected renderIntro(text: string, actions: unknown = nothing) {
    return html`<div class="intro">
      <p>${text}</p>
      <div class="actions">${actions}</div>
    </div>`
  }
}
