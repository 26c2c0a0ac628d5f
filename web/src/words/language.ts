import { keptSetting } from '../ui/kept-setting.ts'
import { languageOf, type Language } from './choose-language.ts'

/** The language of the screen: what was chosen before, else what the browser prefers. */
export const language = keptSetting<Language>(
  'yizheng.language',
  ['zh', 'en'],
  () => languageOf(window.navigator.languages),
  (value) => {
    document.documentElement.lang = value === 'zh' ? 'zh-CN' : 'en'
  },
)
