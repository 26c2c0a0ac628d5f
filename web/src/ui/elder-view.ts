import { keptSetting } from './kept-setting.ts'

/** The elder view 长者模式: larger text and targets, by one attribute that the style sheet reads. */
export const elderView = keptSetting(
  'yizheng.view',
  ['usual', 'elder'],
  () => 'usual',
  (view) => {
    document.documentElement.dataset['view'] = view
  },
)
