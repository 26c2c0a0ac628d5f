import { counted } from './counted.ts'
import { dictionary } from './dictionary.ts'

/** The words of what a version of the catalogue that lies ready would do to running cases. */
export const nextCatalogueZh = {
  title: '新版目录对在办件的影响',
  lead: '在用版本不变；确认无误后，再把新版放到目录文件夹中启用。',
  inForce: '在用版本',
  next: '待启用版本',
  none: '没有待启用的新版目录',
  noneText: '把新版目录放到数据文件夹的 catalogue-next 中，这里会显示它对在办件的影响。',
  same: '对在办件没有影响',
  sameText: '所有在办件按新版重新推算，要求和期限都不变。',
  faultsTitle: (n: number) => `新版目录有 ${n} 处错误，不能启用`,
  fault: (file: string, path: string, reason: string) => `${file} ${path}：${reason}`,
  counts: { follow: '改按新版办理', ask: '由申请人选择', freeze: '仍按原版办理', refused: '按新版办不成' },
  count: (n: number) => `${n} 件`,
  beyond: (n: number) => `有变化的办件较多，这里只列出前 ${n} 件，上面的数字也只计这些。`,
  caption: '会有变化的在办件',
  receipt: '办件号',
  bundle: '套餐',
  treatment: '处理方式',
  changes: '变化',
  moved: '期限变动',
  move: (deadline: string, before: string, after: string) => `${deadline}：${before} 改为 ${after}`,
  unmoved: '不变',
  more: (n: number) => `全部变化（${n}）`,
  moves: (n: number) => `${n} 个期限变动`,
  late: (n: number) => `启用即逾期（${n}）`,
}

export const nextCatalogueEn: typeof nextCatalogueZh = {
  title: 'What the next catalogue does to running cases',
  lead: 'The version in force stays. When all is well, put the next one into the catalogue folder to bring it into force.',
  inForce: 'In force',
  next: 'Lies ready',
  none: 'No next catalogue lies ready',
  noneText:
    'Put it into the folder catalogue-next of the data folder, and this page shows what it does to running cases.',
  same: 'Running cases are not touched',
  sameText: 'Every running case comes to the same requirements and days under it.',
  faultsTitle: (n) => `The next catalogue has ${counted(n, 'fault', 'faults')} and cannot be brought into force`,
  fault: (file, path, reason) => `${file} ${path}: ${reason}`,
  counts: {
    follow: 'Go on under it',
    ask: 'Their applicants choose',
    freeze: 'Stay as filed',
    refused: 'Impossible under it',
  },
  count: (n) => counted(n, 'case', 'cases'),
  beyond: (n: number) =>
    `More cases change than are shown: these are the first ${n}, and the counts above are of these alone.`,
  caption: 'Running cases that would change',
  receipt: 'Case',
  bundle: 'Bundle',
  treatment: 'What becomes of it',
  changes: 'Changes',
  moved: 'Days that move',
  move: (deadline, before, after) => `${deadline}: ${before} becomes ${after}`,
  unmoved: 'none',
  more: (n) => `All changes (${n})`,
  moves: (n) => counted(n, 'deadline moves', 'deadlines move'),
  late: (n) => `Late at once (${n})`,
}

export const useNextCatalogueWords = dictionary(nextCatalogueZh, nextCatalogueEn)
