import { json } from '@codemirror/lang-json'

/** Apart, so that only what shows JSON fetches it. */
export const jsonSupport = json
