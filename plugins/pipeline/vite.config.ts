import { tesseraPanels } from '@tessera/sdk/vite'

export default { plugins: [tesseraPanels({ plugin: 'pipeline' })] }
