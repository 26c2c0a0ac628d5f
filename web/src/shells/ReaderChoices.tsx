import { Button } from '../ui/Button.tsx'
import { elderView } from '../ui/elder-view.ts'
import { language } from '../words/language.ts'
import { useWords } from '../words/use-words.ts'

/** Text size and language: they change how the page looks and nothing that was typed. */
export function ReaderChoices() {
  const words = useWords()
  const view = elderView.use()
  const other = words.language === 'zh' ? 'en' : 'zh'
  return (
    <>
      <Button
        look="quiet"
        aria-pressed={view === 'elder'}
        onClick={() => elderView.set(view === 'elder' ? 'usual' : 'elder')}
      >
        {words.t.header.elder}
      </Button>
      <Button look="quiet" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => language.set(other)}>
        {words.t.header.otherLanguage}
      </Button>
    </>
  )
}
