declare module 'virtual:routes' {
  import type { Route } from '@yizheng/contract/route'
  import type { Routes } from '@yizheng/contract/routes'

  /** How each route is said, made at build time from the contract's table by `vite.config.ts`. */
  export const spoken: Readonly<Record<keyof Routes, Pick<Route, 'method' | 'path' | 'consumes' | 'produces'>>>
}
