import { runsOf } from '@yizheng/domain/catalogue/english'

/** A text with what is Chinese in it marked as such, so that it is read aloud and drawn as Chinese on a page in any language. */
export function Marked({ text }: { readonly text: string }) {
  if (!/\p{Script=Han}/u.test(text)) return <>{text}</>
  // Runs of one text have no names of their own, and never change places.
  return (
    <>
      {runsOf(text).map(({ text: run, chinese }, index) =>
        chinese ? (
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} lang="zh-CN">
            {run}
          </span>
        ) : (
          run
        ),
      )}
    </>
  )
}
