import './address.ts'
import { runFormControlContract, typeAndLeave } from './internal/form-control-contract.ts'

runFormControlContract({
  tag: 'crm-address',
  property: 'value',
  filled: { street: 'Nieuwstraat 12', city: 'Gent', country: 'BE' },
  blank: null,
  sent: [
    ['field.street', 'Nieuwstraat 12'],
    ['field.city', 'Gent'],
    ['field.country', 'BE'],
  ],
  change: () => typeAndLeave('Kouter 1'),
  changed: { street: 'Kouter 1' },
})
