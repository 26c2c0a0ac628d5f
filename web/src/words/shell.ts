import { counted } from './counted.ts'
import { dictionary } from './dictionary.ts'

/** The texts of the states that any page can come into: no network, no office, a session that ends. */
export const shellZh = {
  offline: '没有网络',
  offlineText: '本页内容和您填写的都还在。网络恢复后会自动重新连接。',
  gone: '暂时连接不上服务器',
  goneText: '可能正在重启。本页内容和您填写的都还在，正在自动重试。',
  tryNow: '立即重试',
  trying: '正在连接…',
  back: '连接已恢复',
  clockWaits: '系统时间正在核对，暂时不能办理',
  clockWaitsText:
    '现在提交、受理、决定等操作会被退回；可以继续查看和填写，已填写的都在，草稿照常保存。管理员确认时间后本提示自动消失，届时再提交即可，无须重填。',
  warnTitle: '即将自动退出登录',
  warnIdle: (left: string) => `您已有一段时间没有操作。为了安全，${left}后将自动退出。`,
  warnAbsolute: (left: string) =>
    `一次登录最长 12 小时，${left}后到时，不能再延长。请先保存；到时可以重新登录，本页填写的内容会保留。`,
  minutes: (n: number) => `${n} 分钟`,
  seconds: (n: number) => `${n} 秒`,
  stay: '继续保持登录',
  understood: '知道了',
  leave: '现在退出',
  endedTitle: '登录已结束',
  endedBecause: {
    idle: '为了安全，长时间没有操作会自动退出。',
    over: '一次登录最长 12 小时，已到时。',
    'too-many':
      '您的账号在别处又登录了，同时登录的数量已达上限，最早的这一个已结束。如不是您本人登录，请重新登录后在“我的登录”中结束其他登录。',
    'by-holder': '您在别处结束了这个登录。',
    'account-closed': '此账号已停用。如有疑问请联系安全管理员。',
  },
  endedKept: '您在本页填写的内容还在，没有丢失。',
  endedHow: '请在新标签页登录，再回到这里继续；登录后本提示自动消失。',
  signInTab: '登录（打开新标签页）',
  carryOn: '我已登录，继续',
  stillOut: '还没有登录。请先在新标签页登录。',
  look: '先看看本页',
  endedBanner: '登录已结束，本页填写的内容还在。',
  again: '重新登录',
  footer: {
    guides: '办事指南',
    register: '许可和备案公开',
    hearings: '听证公告',
    figures: '公开数据',
    how: '我们怎样办事',
  },
  signedInTitle: '已登录',
  signedInText: '请关闭这个标签页，回到原来的页面继续。您填写的内容还在那里。',
  signedInHome: '或者从首页开始',
}

export type ShellWords = typeof shellZh

export const shellEn: ShellWords = {
  offline: 'No network',
  offlineText: 'This page and what you typed are still here. It connects again by itself when the network is back.',
  gone: 'The server cannot be reached now',
  goneText: 'It may be restarting. This page and what you typed are still here; we keep trying.',
  tryNow: 'Try now',
  trying: 'Connecting…',
  back: 'Connected again',
  clockWaits: 'The time of the office is being checked, and nothing can be acted on',
  clockWaitsText:
    'Whatever is filed, accepted or decided now is sent back. You can read and fill in; what you typed is here, and drafts are saved. This line goes away once an administrator has confirmed the time: send it then, nothing has to be typed again.',
  warnTitle: 'You are about to be signed out',
  warnIdle: (left) => `You have not done anything for a while. To be safe, you will be signed out in ${left}.`,
  warnAbsolute: (left) =>
    `A session lasts 12 hours at most. This one ends in ${left} and cannot be extended. Save first; you can sign in again then, and what you typed on this page stays.`,
  minutes: (n) => counted(n, 'minute', 'minutes'),
  seconds: (n) => counted(n, 'second', 'seconds'),
  stay: 'Stay signed in',
  understood: 'Understood',
  leave: 'Sign out now',
  endedTitle: 'Your session has ended',
  endedBecause: {
    idle: 'To be safe, people are signed out after a while without use.',
    over: 'A session lasts 12 hours at most, and this one has.',
    'too-many':
      'Somebody signed in as you elsewhere, and of more sessions than are allowed at once the oldest, this one, has ended. If that was not you, sign in again and end the others under My sessions.',
    'by-holder': 'You ended this session from elsewhere.',
    'account-closed': 'This account is closed. Ask the security administrator.',
  },
  endedKept: 'What you typed on this page is still here.',
  endedHow: 'Sign in in a new tab and come back here; this notice then goes away by itself.',
  signInTab: 'Sign in (opens a new tab)',
  carryOn: 'I have signed in, go on',
  stillOut: 'Nobody is signed in yet. Please sign in in a new tab first.',
  look: 'Look at this page first',
  endedBanner: 'Your session has ended. What you typed on this page is still here.',
  again: 'Sign in again',
  footer: {
    guides: 'Service guides',
    register: 'Register of grants and filings',
    hearings: 'Hearings',
    figures: 'Published figures',
    how: 'How we work',
  },
  signedInTitle: 'You are signed in',
  signedInText: 'Close this tab and go on where you were. What you typed is still there.',
  signedInHome: 'Or start from the home page',
}

export const useShellWords = dictionary(shellZh, shellEn)
