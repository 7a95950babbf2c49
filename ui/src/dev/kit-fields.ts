import { html } from 'lit'
import '../kit/address.ts'
import '../kit/checkbox.ts'
import '../kit/combobox.ts'
import '../kit/date.ts'
import '../kit/datetime.ts'
import '../kit/duration.ts'
import '../kit/field.ts'
import '../kit/file.ts'
import '../kit/money.ts'
import '../kit/number.ts'
import '../kit/prose.ts'
import '../kit/record-picker.ts'
import '../kit/rich-text.ts'
import '../kit/select.ts'
import '../kit/switch.ts'
import '../kit/tags.ts'
import '../kit/text.ts'
import '../kit/textarea.ts'
import './kit-example.ts'

const stages = [
  { value: 'lead', label: 'Lead', color: 'grey' },
  { value: 'qualified', label: 'Qualified', color: 'blue' },
  { value: 'proposal', label: 'Proposal sent', color: 'violet' },
  { value: 'won', label: 'Won', color: 'green' },
  { value: 'lost', label: 'Lost', color: 'red', disabled: true },
]

const companies = [
  { id: '1', displayName: 'Brouwerij Noord', subtitle: 'Gent · BE 0412.345.678', icon: 'building-2' },
  { id: '2', displayName: 'Atelier Martin', subtitle: 'Liège · BE 0498.111.222', icon: 'building-2' },
  { id: '3', displayName: 'Weiß Maschinenbau GmbH', subtitle: 'Köln · DE 812345678', icon: 'building-2' },
]

const findCompanies = async (term: string) =>
  companies.filter((company) => company.displayName.toLowerCase().includes(term.toLowerCase()))
const longValue =
  'First call on Monday.\nThey want a new label printer before the summer, and someone to train the staff.'
const richValue =
  '<h2>Kick-off</h2><p>They want a <strong>new label printer</strong> before the summer.</p><ul><li>offer by Friday</li><li>see <a href="https://example.com">the catalogue</a></li></ul>'

export function fields() {
  return html`
    <kit-example heading="Text" columns>
      <crm-text label="Name" value="Brouwerij Noord" required></crm-text>
      <crm-text
        label="E-mail"
        type="email"
        placeholder="name@example.com"
        help="Used for invoices and reminders."
      ></crm-text>
      <crm-text label="Phone" type="tel" value="+32 475 12 34 56"></crm-text>
      <crm-text label="Website" type="url" value="brouwerijnoord.be"></crm-text>
      <crm-text label="Search" type="search" value="printer"></crm-text>
      <crm-text
        label="VAT number"
        value="BE 0412.345"
        error="This number has 7 digits; 10 are needed."
      ></crm-text>
      <crm-text label="Disabled" value="Cannot be changed" disabled></crm-text>
      <crm-text label="Read only" value="Set by the system" readonly></crm-text>
      <crm-textarea label="Notes" .value=${longValue}></crm-textarea>
      <crm-rich-text label="Minutes" .value=${richValue}></crm-rich-text>
      <crm-prose .value=${richValue}></crm-prose>
    </kit-example>
    <kit-example heading="Numbers and dates" columns>
      <crm-number label="Employees" value="1250" scale="0"></crm-number>
      <crm-number label="Discount" value="12.5" unit="%"></crm-number>
      <crm-money
        label="Amount"
        .value=${{ amount: '48250.5', currency: 'EUR' }}
        .currencies=${['EUR', 'USD', 'GBP']}
      ></crm-money>
      <crm-money label="Credit limit" .currencies=${['EUR']} placeholder="0,00"></crm-money>
      <crm-date label="Close date" value="2026-12-31"></crm-date>
      <crm-date label="Birthday"></crm-date>
      <crm-duration label="Time spent" .value=${5400}></crm-duration>
      <crm-datetime label="Meeting" value="2026-12-03T13:30:00.000Z"></crm-datetime>
    </kit-example>
    <kit-example heading="Choices" columns>
      <crm-select label="Stage" .options=${stages} value="proposal"></crm-select>
      <crm-select label="Priority" .options=${stages} placeholder="No priority"></crm-select>
      <crm-select label="Stage" .options=${stages} value="won" disabled></crm-select>
      <crm-combobox label="Industry" .options=${stages} value="qualified"></crm-combobox>
      <crm-combobox label="Stages" multiple .options=${stages} .values=${['lead', 'won']}></crm-combobox>
      <crm-tags
        label="Tags"
        .value=${['brewery', 'key account', 'flanders']}
        .suggestions=${['newsletter', 'partner', 'brewery']}
      ></crm-tags>
      <crm-record-picker
        label="Company"
        .search=${findCompanies}
        .value=${companies[0]}
        creatable
        icon="building-2"
      ></crm-record-picker>
      <crm-record-picker
        label="Invited"
        multiple
        .search=${findCompanies}
        .values=${companies.slice(0, 2)}
      ></crm-record-picker>
      <div>
        <crm-checkbox
          label="Subscribed to the newsletter"
          checked
          help="They can leave at any time."
        ></crm-checkbox
        ><br />
        <crm-checkbox label="Some of them" indeterminate></crm-checkbox><br />
        <crm-checkbox label="Not ticked"></crm-checkbox><br />
        <crm-checkbox label="Disabled" checked disabled></crm-checkbox><br />
        <crm-switch label="Send reminders" checked></crm-switch><br />
        <crm-switch label="Two-step sign-in"></crm-switch><br />
        <crm-switch label="Disabled" disabled checked></crm-switch>
      </div>
    </kit-example>
    <kit-example heading="Composite" columns>
      <crm-address
        label="Address"
        .value=${{ street: 'Nieuwstraat 12', postalCode: '9000', city: 'Gent', country: 'BE' }}
      ></crm-address>
      <crm-file
        label="Attachments"
        multiple
        .value=${[new File(['x'.repeat(48_000)], 'offer-2026-118.pdf')]}
      ></crm-file>
      <crm-field label="Your own control" help="Any content."
        ><input aria-label="Your own control" type="range"
      /></crm-field>
    </kit-example>
  `
}
