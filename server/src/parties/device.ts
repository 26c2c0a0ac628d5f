import type { SessionBrowser, SessionSystem } from '@yizheng/contract/sessions'

/** Where a session was begun, as coarse as a person needs it to know their own again. */
export type Device = { readonly browser: SessionBrowser; readonly system: SessionSystem }

export const UNKNOWN_DEVICE: Device = { browser: 'other', system: 'other' }

/** In this order: most browsers also name those they descend from. */
const BROWSERS: readonly (readonly [RegExp, SessionBrowser])[] = [
  [/MicroMessenger/i, 'wechat'],
  [/AlipayClient/i, 'alipay'],
  [/\bEdg(e|A|iOS)?\//, 'edge'],
  [/\bFirefox\/|\bFxiOS\//, 'firefox'],
  [/\bChrome\/|\bCriOS\/|\bChromium\//, 'chrome'],
  [/\bSafari\//, 'safari'],
]

const SYSTEMS: readonly (readonly [RegExp, SessionSystem])[] = [
  [/HarmonyOS|OpenHarmony/i, 'harmony'],
  [/Android/, 'android'],
  [/iPhone|iPad|iPod/, 'ios'],
  [/Windows/, 'windows'],
  [/Mac OS X|Macintosh/, 'macos'],
  [/Linux|X11/, 'linux'],
]

/** The kind of browser and of system that a `User-Agent` names. Only these kinds are kept: the whole header can single a person out. */
export function deviceOf(userAgent: string | undefined): Device {
  const said = userAgent ?? ''
  return {
    browser: BROWSERS.find(([pattern]) => pattern.test(said))?.[1] ?? 'other',
    system: SYSTEMS.find(([pattern]) => pattern.test(said))?.[1] ?? 'other',
  }
}
