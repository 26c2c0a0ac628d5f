import { runsOf } from '@yizheng/domain/catalogue/english'
import { Marked } from '../ui/Marked.tsx'
import { useWords } from '../words/use-words.ts'
import { useEnglish } from './use-english.ts'

/**
 * A text in which Chinese may stand that the reader does not read: what has English is said in English, and what has none, such as
 * what people wrote, is marked as Chinese.
 */
export function Told({ text }: { readonly text: string }) {
  const { language } = useWords()
  const { english } = useEnglish()
  if (language === 'zh' || !/\p{Script=Han}/u.test(text)) return <>{text}</>
  const known = english(text)
  if (known !== undefined) return <>{known}</>
  return (
    <>
      {runsOf(text).map((run, index) => (
        // Runs of one text have no names of their own, and never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <Marked key={index} text={(run.chinese && english(run.text)) || run.text} />
      ))}
    </>
  )
}

/** A provision as those who read it call it; in English with the words of the law beside it, which alone are binding. */
export function Provision({ text }: { readonly text: string }) {
  const { language } = useWords()
  const { english } = useEnglish()
  const known = language === 'zh' ? undefined : english(text)
  if (known === undefined) return <Marked text={text} />
  return (
    <>
      {known}{' '}
      <span className="soft original" lang="zh-CN">
        {text}
      </span>
    </>
  )
}
