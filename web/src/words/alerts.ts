import { dictionary } from './dictionary.ts'

/** The words of what people should hear of: shares of a deadline gone, and what happened out of the ordinary. */
export const alertsZh = {
  name: '提醒',
  none: '没有新的提醒。',
  title: (n: number) => `提醒（${n}）`,
  seen: '知道了',
  seenThis: (number: string) => `知道了：${number}`,
  deadline: (percent: number, due: string, past: boolean) =>
    past || percent > 100 ? `${due} 届满，已超期` : percent === 100 ? `${due} 届满` : `已用去 ${percent}%，${due} 届满`,
  deadlineMet: '已办结',
  kinds: {
    deadline: '期限',
    'deemed-accepted': '五个工作日内未告知，已视为受理',
    'second-supplement-list': '对同一申请再次要求补正（须说明理由）',
    'entry-corrected': '更正了一条记录',
    'limit-extended': '延长了办理期限',
    'procedure-told-late': '特别程序迟于其开始或原告知时间才书面告知，其间照计',
    'renewed-by-silence': '到期前未作决定，已视为准予延续',
    'licence-changed': '许可已延续、变更或转让',
    'licence-stopped': '许可已暂停、撤回、撤销或注销',
    'licence-resumed': '许可已恢复',
    'licence-penalised': '监管部门登记吊销了一项许可',
  },
  moves: (n: number) => `因日历或规则变化而变动的期限（${n}）`,
  move: (before: string, after: string) => `${before} 改为 ${after}`,
  faults: (n: number) => `未能完成的工作（${n}）`,
  fault: (tries: number, at: string) => `已试 ${tries} 次，下次 ${at}`,
  faultsTitle: '运行故障',
  faultsWork: '未能完成的工作',
  faultsLead:
    '系统自行办理而未能完成的工作，每项有人负责。其余办件不受影响；系统会自行重试，原因消除后自动消失，也可以立即重试。',
  faultsNone: '没有故障',
  faultsNoneText: '期限都已按时巡查，证照文件和移交都已完成。',
  officeTitle: '目录与存储',
  catalogueFine: (version: string) => `事项目录版本 ${version} 正在使用，没有错误。`,
  catalogueFaults: (n: number, version: string) =>
    `目录文件夹有 ${n} 处错误，没有启用；仍在使用上一个正确的版本 ${version}`,
  faultFile: '文件',
  faultPath: '位置',
  storage: { roomy: '存储空间充足', low: '存储空间将要用尽', full: '存储空间已满：不再写入，只能查看' },
  storageFree: (free: number, floor: number) => `剩余 ${free} MiB，低于 ${floor} MiB 时停止写入。`,
  faultCase: '办件',
  faultReason: '原因',
  faultTries: '重试',
  faultWork: '工作',
  faultOwner: '责任人',
  faultWorks: { deadlines: '期限巡查', 'render-certificate': '制作证照文件', 'hand-over': '移交监管', other: '其他' },
  faultOwners: { 'system-administrator': '系统管理员', 'certificate-maker': '制证人员' } as Readonly<
    Record<string, string>
  >,
  faultRetry: '立即重试',
  faultRetried: '已重新安排，稍候刷新查看结果。',
  clockTitle: '系统时间',
  clockSound: '系统时间可靠',
  clockDoubts: {
    jumped: (seconds: number) => `服务器时间突然相差约 ${seconds} 秒，或机器曾被挂起；办理和自动办结已暂停`,
    'stopped-long': (seconds: number) => `系统停用约 ${Math.round(seconds / 3600)} 小时后启动；确认时间前暂停办理`,
    'before-last': (seconds: number) => `服务器时间早于上次运行约 ${seconds} 秒；办理和自动办结已暂停`,
  },
  clockShown: (at: string) => `服务器现在显示：${at}（北京时间）`,
  clockConfirmText:
    '请与标准时间核对。时间有误的，先校正服务器时钟；无误的，写明核对方式并确认，确认将以您的名义记录。',
  clockNote: '如何核对的',
  clockNoteMissing: '请写明如何核对的',
  clockConfirm: '确认时间正确',
  clockConfirmed: (at: string, name: string) => `${at} 由 ${name} 确认：`,
}

export const alertsEn: typeof alertsZh = {
  name: 'What you should know',
  none: 'Nothing new.',
  title: (n) => `What you should know (${n})`,
  seen: 'Seen',
  seenThis: (number) => `Seen: ${number}`,
  deadline: (percent, due, past) =>
    past || percent > 100
      ? `ended on ${due} and is overdue`
      : percent === 100
        ? `ends on ${due}`
        : `${percent}% has gone; it ends on ${due}`,
  deadlineMet: 'has been met since',
  kinds: {
    deadline: 'Deadline',
    'deemed-accepted': 'Nobody answered within five working days: accepted by silence',
    'second-supplement-list': 'A second list of missing things for the same application (with its reason)',
    'entry-corrected': 'An entry was corrected',
    'limit-extended': 'A limit was extended',
    'procedure-told-late':
      'A procedure that stops the clock was told in writing late; the days before the notice count',
    'renewed-by-silence': 'Nobody decided before the licence ended: renewed by silence',
    'licence-changed': 'A licence was renewed, changed or transferred',
    'licence-stopped': 'A licence was suspended, withdrawn, revoked or cancelled',
    'licence-resumed': 'A licence is in force again',
    'licence-penalised': 'The supervising body revoked a licence as a penalty',
  },
  moves: (n) => `Deadlines moved by a new calendar or rule (${n})`,
  move: (before, after) => `${before} became ${after}`,
  faults: (n) => `Work that could not be done (${n})`,
  fault: (tries, at) => `Tried ${tries} times, next at ${at}`,
  faultsTitle: 'Faults',
  faultsWork: 'Work that failed',
  faultsLead:
    'Work that the office does by itself and could not do; each has an owner. No other case is held up; each is tried again by itself, or now if you say so, and leaves this list once its cause is gone.',
  faultsNone: 'No faults',
  faultsNoneText: 'Deadlines have been looked at in time; every file is made and every hand-over done.',
  officeTitle: 'Catalogue and storage',
  catalogueFine: (version) => `Version ${version} of the catalogue is in force and has no faults.`,
  catalogueFaults: (n, version) =>
    `The catalogue's folder has ${n === 1 ? '1 fault' : `${n} faults`} and was not taken; the last good version ${version} stays in force`,
  faultFile: 'File',
  faultPath: 'Place',
  storage: {
    roomy: 'There is room on the disk',
    low: 'The disk is running full',
    full: 'The disk is full: nothing is written, everything can be read',
  },
  storageFree: (free, floor) => `${free} MiB are free; below ${floor} MiB nothing is written.`,
  faultCase: 'Case',
  faultReason: 'Why',
  faultTries: 'Tries',
  faultWork: 'Work',
  faultOwner: 'Owner',
  faultWorks: {
    deadlines: 'Looking at deadlines',
    'render-certificate': 'Making the file of a certificate',
    'hand-over': 'Handing over to a regulator',
    other: 'Other',
  },
  faultOwners: { 'system-administrator': 'System administrator', 'certificate-maker': 'Certificate maker' },
  faultRetry: 'Try again now',
  faultRetried: 'It is tried again; look again in a moment.',
  clockTitle: 'Time of the office',
  clockSound: 'The time is relied on',
  clockDoubts: {
    jumped: (seconds) =>
      `The clock jumped by about ${seconds} seconds, or the machine was suspended; acts and what time brings about wait`,
    'stopped-long': (seconds) =>
      `The office started after about ${Math.round(seconds / 3600)} hours away; acts wait until the time is confirmed`,
    'before-last': (seconds) =>
      `The clock lies about ${seconds} seconds before the office was up last; acts and what time brings about wait`,
  },
  clockShown: (at) => `The machine shows ${at} (Beijing time)`,
  clockConfirmText:
    'Compare it with a standard clock. If it is wrong, put the clock of the machine right first; if it is right, say how you compared it and confirm: that is recorded under your name.',
  clockNote: 'How it was compared',
  clockNoteMissing: 'Say how it was compared',
  clockConfirm: 'Confirm that the time is right',
  clockConfirmed: (at, name) => `${at} confirmed by ${name}:`,
}

export const useAlertWords = dictionary(alertsZh, alertsEn)
