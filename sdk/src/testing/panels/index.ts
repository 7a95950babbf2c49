/* The test kit of panels: mounts one in a browser, as its host does, with a server whose answers the test gives. */

export type { Answer, Answers, Refusal } from './answers.ts'
export { refusal } from './answers.ts'
export { axeFindings } from './axe-findings.ts'
export { deepText } from './deep-content.ts'
export { hostForTest, unmountAll } from './host-for-test.ts'
export { mountForTest } from './mount-for-test.ts'
export type { HostOptions, MountOptions } from './mount-options.ts'
export type { MountedPanel, OpenedDialog, PanelRecords, TestHost, Visit } from './mounted-panel.ts'
export { until } from './until.ts'
