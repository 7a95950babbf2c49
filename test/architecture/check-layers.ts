import { architectureReport } from './architecture-report.ts'

const { files, faults } = architectureReport()
for (const fault of faults) console.log(fault)
console.log(`${files} files, ${faults.length} against the architecture`)
process.exitCode = faults.length === 0 ? 0 : 1
