import { useEffect, useState } from 'react'
import { useWords } from '../words/use-words.ts'
import type { Figures } from './plan-figures.ts'

/** On a narrow screen: the plan in one line at the foot, and the way to it; once there, the way back. */
export function PhoneBar({ figures }: { readonly figures: Figures }) {
  const { t } = useWords()
  const inPlan = useInView('plan')
  const target = inPlan ? 'questions' : 'plan'
  return (
    <div className="phone-bar screen-only">
      <ul className="phone-bar-figures" aria-hidden="true">
        <PhoneFigure n={figures.items} name={t.plan.tiles.items} />
        <PhoneFigure n={figures.papers} name={t.plan.tiles.papers} />
        <PhoneFigure n={figures.fields} name={t.plan.tiles.fields} />
        <PhoneFigure n={figures.days} name={t.plan.tiles.days} />
      </ul>
      <a className="button button-main" href={`#${target}`}>
        {inPlan ? t.plan.back : t.plan.open}
      </a>
    </div>
  )
}

function PhoneFigure({ n, name }: { readonly n: number; readonly name: string }) {
  return (
    <li>
      <strong>{n}</strong>
      <span>{name}</span>
    </li>
  )
}

/** Whether the top of an element has come above the middle of the screen. */
function useInView(id: string): boolean {
  const [inView, setInView] = useState(false)
  useEffect(() => {
    const element = document.getElementById(id)
    if (element === null) return undefined
    const look = () => setInView(element.getBoundingClientRect().top < window.innerHeight / 2)
    look()
    window.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      window.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [id])
  return inView
}
