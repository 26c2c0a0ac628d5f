declare module 'virtual:routes' {
  import type { Routes } from '@yizheng/contract/routes'

  /** How each route is said, made at build time from the contract's table by `vite.config.ts`. */
  export const spoken: {
    readonly [Name in keyof Routes]: { readonly method: Routes[Name]['method']; readonly path: string }
  }
}
