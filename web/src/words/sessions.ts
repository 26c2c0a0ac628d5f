import { counted } from './counted.ts'
import { dictionary } from './dictionary.ts'

/** The words of the page on which a person sees and ends their sessions. */
export const sessionsZh = {
  title: '我的登录',
  lead: '您的账号现在在这些地方登录着。有不认识的，请结束它；再到身份认证机构更换登录方式。',
  caption: (n: number, most: number) => `共 ${n} 个登录，最多同时 ${most} 个`,
  where: '在哪里',
  begun: '开始',
  used: '最近使用',
  act: '操作',
  here: '本次登录',
  end1: '结束这个登录',
  endOthers: '结束其他全部登录',
  ended: (n: number) => `已结束 ${n} 个登录。那里会得到提示，须重新登录。`,
  only: '没有其他登录。',
  note: '只记录浏览器和操作系统的种类，不记录地点和网络地址。30 分钟没有操作，登录自动结束；超过数量时，最早的一个结束。',
  signIn: '登录后可以查看您的登录。',
  browsers: {
    chrome: 'Chrome 内核浏览器',
    edge: 'Edge 浏览器',
    firefox: '火狐浏览器',
    safari: 'Safari 浏览器',
    wechat: '微信',
    alipay: '支付宝',
    other: '其他程序',
  },
  systems: {
    windows: 'Windows 电脑',
    macos: '苹果电脑',
    linux: 'Linux 电脑（含统信、麒麟）',
    android: '安卓手机或平板',
    ios: '苹果手机或平板',
    harmony: '鸿蒙设备',
    other: '未知系统',
  },
  on: (browser: string, system: string) => `${browser}，${system}`,
}

export const sessionsEn: typeof sessionsZh = {
  title: 'My sessions',
  lead: 'You are signed in here now. End whatever you do not know, and then change how you sign in at your identity provider.',
  caption: (n, most) => `${counted(n, 'session', 'sessions')}, at most ${most} at once`,
  where: 'Where',
  begun: 'Begun',
  used: 'Last used',
  act: 'Do',
  here: 'This session',
  end1: 'End this session',
  endOthers: 'End all others',
  ended: (n) =>
    `${counted(n, 'session has', 'sessions have')} ended. Whoever holds one is told, and must sign in again.`,
  only: 'There are no other sessions.',
  note: 'Only the kind of browser and of system is kept: no place and no network address. 30 minutes without use end a session; one too many ends the oldest.',
  signIn: 'Sign in to see your sessions.',
  browsers: {
    chrome: 'Chrome or a relative of it',
    edge: 'Edge',
    firefox: 'Firefox',
    safari: 'Safari',
    wechat: 'WeChat',
    alipay: 'Alipay',
    other: 'Another program',
  },
  systems: {
    windows: 'Windows computer',
    macos: 'Mac',
    linux: 'Linux computer (UOS and Kylin too)',
    android: 'Android phone or tablet',
    ios: 'iPhone or iPad',
    harmony: 'HarmonyOS device',
    other: 'unknown system',
  },
  on: (browser, system) => `${browser}, ${system}`,
}

export const useSessionsWords = dictionary(sessionsZh, sessionsEn)
