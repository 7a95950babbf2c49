import { ApiError } from '@tessera/sdk/ui'
import { html } from 'lit'
import '../kit/button.ts'
import '../kit/callout.ts'
import '../kit/empty.ts'
import '../kit/error.ts'
import '../kit/progress.ts'
import '../kit/skeleton.ts'
import './kit-example.ts'

const failure = new ApiError({
  status: 500,
  code: 'http.internal',
  kind: 'internal',
  message: 'The invoices could not be counted. Try again in a moment.',
  requestId: '0198f3c2-7b1e',
})

export function feedback() {
  return html`
    <kit-example heading="Empty" stack>
      <crm-empty
        icon="inbox"
        heading="No tickets are waiting"
        text="New tickets appear here as soon as a customer writes to you."
      >
        <crm-button variant="primary">New ticket</crm-button
        ><crm-button variant="ghost">Show an example</crm-button>
      </crm-empty>
      <crm-empty compact heading="No documents yet"></crm-empty>
    </kit-example>
    <kit-example heading="Error" stack>
      <crm-error .error=${failure} retryable heading="Invoices could not be loaded"></crm-error>
    </kit-example>
    <kit-example heading="Skeletons" columns>
      <crm-skeleton lines="4"></crm-skeleton>
      <crm-skeleton shape="rows" lines="3"></crm-skeleton>
      <crm-skeleton shape="block"></crm-skeleton>
      <crm-skeleton shape="circle"></crm-skeleton>
    </kit-example>
    <kit-example heading="Callouts" stack>
      <crm-callout heading="Two possible duplicates"
        >Compare them before you go on.<crm-button slot="actions" size="small"
          >Compare</crm-button
        ></crm-callout
      >
      <crm-callout tone="success">The import is done.</crm-callout>
      <crm-callout tone="warning" dismissible>This quote expires tomorrow.</crm-callout>
      <crm-callout tone="danger" heading="Not sent">The mailbox refused the message.</crm-callout>
      <crm-callout tone="neutral">Press C anywhere to create something.</crm-callout>
    </kit-example>
    <kit-example heading="Progress" columns>
      <crm-progress label="Importing people" value="6400" max="10000"></crm-progress>
      <crm-progress label="Done" value="100" tone="success"></crm-progress>
      <crm-progress label="Working"></crm-progress>
    </kit-example>
  `
}
