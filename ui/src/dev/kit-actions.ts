import { html } from 'lit'
import '../kit/avatar.ts'
import '../kit/badge.ts'
import '../kit/button.ts'
import '../kit/icon-button.ts'
import '../kit/icon.ts'
import '../kit/status.ts'
import '../kit/tooltip.ts'
import { iconNames } from '../kit/icons/names.ts'
import { labelColors } from '../kit/internal/label-color.ts'
import './kit-example.ts'

const variants = ['primary', 'secondary', 'ghost', 'danger'] as const

export function actions() {
  return html`
    <kit-example heading="Buttons">
      ${variants.map((variant) => html`<crm-button variant=${variant}>Save changes</crm-button>`)}
      ${variants.map((variant) => html`<crm-button variant=${variant} disabled>Disabled</crm-button>`)}
      ${variants.map((variant) => html`<crm-button variant=${variant} busy>Saving</crm-button>`)}
      <crm-button variant="primary"><crm-icon slot="start" name="plus"></crm-icon>New company</crm-button>
      <crm-button><crm-icon slot="start" name="download"></crm-icon>Export</crm-button>
      <crm-button href="#x">A link<crm-icon slot="end" name="arrow-up-right"></crm-icon></crm-button>
    </kit-example>
    <kit-example heading="Sizes">
      ${(['small', 'medium', 'large'] as const).map((size) => html`<crm-button size=${size} variant="primary">Continue</crm-button><crm-button size=${size}>Back</crm-button><crm-icon-button size=${size} icon="ellipsis" label="More"></crm-icon-button>`)}
    </kit-example>
    <kit-example heading="Icon buttons">
      <crm-icon-button icon="star" label="Favourite"></crm-icon-button>
      <crm-icon-button icon="bell" label="Follow" toggle pressed></crm-icon-button>
      <crm-icon-button icon="pencil" label="Edit" variant="secondary"></crm-icon-button>
      <crm-icon-button icon="plus" label="Create" variant="primary"></crm-icon-button>
      <crm-icon-button icon="refresh-cw" label="Refresh" busy></crm-icon-button>
      <crm-icon-button icon="trash-2" label="Delete" disabled></crm-icon-button>
    </kit-example>
    <kit-example heading="Status, badge">
      ${labelColors.map((color) => html`<crm-status color=${color}>${color}</crm-status>`)}
      <crm-status color="green" dot>Won</crm-status><crm-status color="amber" plain>Waiting</crm-status>
      ${(['neutral', 'accent', 'success', 'warning', 'danger'] as const).map((tone) => html`<crm-badge tone=${tone}>12</crm-badge>`)}
    </kit-example>
    <kit-example heading="Avatars">
      ${['Anna Peeters', 'Jürgen Weiß', 'Élodie Martin', 'Bart De Vos', 'Sofie Claes'].map((name) => html`<crm-avatar name=${name}></crm-avatar>`)}
      <crm-avatar kind="user" name="Tom Janssens"></crm-avatar
      ><crm-avatar kind="company" name="Brouwerij Noord"></crm-avatar>
      <crm-avatar size="small" name="Anna Peeters"></crm-avatar
      ><crm-avatar size="large" name="Anna Peeters"></crm-avatar>
      <crm-avatar size="huge" kind="company" name="Brouwerij Noord"></crm-avatar
      ><crm-avatar name=""></crm-avatar>
    </kit-example>
    <kit-example heading="Icons"
      >${iconNames.slice(0, 120).map((name) => html`<crm-icon name=${name}></crm-icon>`)}</kit-example
    >
  `
}
