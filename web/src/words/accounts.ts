import { counted } from './counted.ts'
import { dictionary } from './dictionary.ts'

/** The words of the page on which a security administrator closes and opens accounts of officials. */
export const accountsZh = {
  title: '人员账号',
  lead: '停用调离、停职或不再需要的工作人员账号。申请人的账号不在此列，也不能停用。',
  caption: (n: number) => `本地区工作人员 ${n} 人`,
  person: '人员',
  roles: '岗位',
  noRoles: '现无岗位',
  state: '状态',
  open: '使用中',
  closed: '已停用',
  last: (at: string, by: string) => `${at} 由 ${by} 办理：`,
  now: (sessions: number, tasks: number) =>
    [sessions === 0 ? '现未登录' : `登录 ${sessions} 处`, ...(tasks === 0 ? [] : [`已领任务 ${tasks} 项`])].join('，'),
  act: '操作',
  close: '停用',
  reopen: '恢复',
  self: '本人',
  closeTitle: (name: string) => `停用 ${name} 的账号`,
  closeEffects: (sessions: number, tasks: number) => [
    sessions === 0 ? '此人现在没有登录；以后不能登录。' : `此人现在的 ${sessions} 处登录立即结束，以后不能登录。`,
    tasks === 0 ? '此人没有已领未办的任务。' : `已领未办的 ${tasks} 项任务退回本岗位，由同岗位的其他人办理。`,
    '此人已作的行为仍然有效，记录不变。',
    '恢复须另写原因；停用和恢复都以您的名义记录，不能删改。',
  ],
  openTitle: (name: string) => `恢复 ${name} 的账号`,
  openEffects: ['此人可以重新登录；原来的登录不恢复。', '恢复以您的名义记录，不能删改。'],
  why: '原因',
  whyMissing: '请写明原因',
  cancel: '不办理',
  done: { close: (name: string) => `${name} 的账号已停用。`, open: (name: string) => `${name} 的账号已恢复。` },
}

export const accountsEn: typeof accountsZh = {
  title: 'Accounts',
  lead: 'Close the account of an official who has moved, is suspended or needs it no more. Accounts of applicants are not among these and cannot be closed.',
  caption: (n) => `${counted(n, 'official', 'officials')} of this region`,
  person: 'Person',
  roles: 'Posts',
  noRoles: 'No post now',
  state: 'State',
  open: 'open',
  closed: 'closed',
  last: (at, by) => `${at}, by ${by}:`,
  now: (sessions, tasks) =>
    [
      sessions === 0 ? 'not signed in' : counted(sessions, 'session', 'sessions'),
      ...(tasks === 0 ? [] : [`${counted(tasks, 'task', 'tasks')} taken`]),
    ].join(', '),
  act: 'Do',
  close: 'Close',
  reopen: 'Open again',
  self: 'yourself',
  closeTitle: (name) => `Close the account of ${name}`,
  closeEffects: (sessions, tasks) => [
    sessions === 0
      ? 'They are signed in nowhere now, and cannot sign in any more.'
      : `${counted(sessions, 'session ends', 'sessions end')} at once, and they cannot sign in any more.`,
    tasks === 0
      ? 'They have taken no task that is not done.'
      : `${counted(tasks, 'task goes', 'tasks go')} back to their post, for the others who hold it.`,
    'What they did stays in force, and its record stays as it is.',
    'Opening it again needs a reason too. Both are recorded under your name, for good.',
  ],
  openTitle: (name) => `Open the account of ${name} again`,
  openEffects: [
    'They can sign in again; the sessions they had stay ended.',
    'It is recorded under your name, for good.',
  ],
  why: 'Why',
  whyMissing: 'Say why',
  cancel: 'Leave it',
  done: {
    close: (name) => `The account of ${name} is closed.`,
    open: (name) => `The account of ${name} is open again.`,
  },
}

export const useAccountsWords = dictionary(accountsZh, accountsEn)
