import { javascript } from '@codemirror/lang-javascript'

/** Apart, so that only what shows scripts fetches it. */
export const javascriptSupport = javascript
