/** Tests, what sets their scene (`event.test-support.ts`), and suites that several of them run (`field-kind-contract.ts`). */
export const isTestFile = (path: string): boolean => /(\.test(-d|-support)?|-contract)\.ts$/.test(path)
