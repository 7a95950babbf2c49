import type * as core from '@tessera/core'
import type { CoreModule } from '../../sdk/src/testing/core-module.ts'

/* The kit describes the kernel in its own words: here the compiler holds them against the kernel itself. */

type Services = ReturnType<typeof core.servicesOf>
declare const app: core.App
declare const services: Services

void (app satisfies Awaited<ReturnType<CoreModule['createApp']>>)
void (services satisfies ReturnType<CoreModule['servicesOf']>)
void ({} as typeof core satisfies { readonly [Name in keyof CoreModule]: unknown })
void ({} as typeof core.newId satisfies CoreModule['newId'])
