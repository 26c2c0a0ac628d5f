import type { CaseView } from '@yizheng/contract/cases'
import { useOnTheWayWords } from '../words/on-the-way.ts'
import { useFurtherWords } from '../words/further.ts'
import { useWords } from '../words/use-words.ts'
import { Told } from '../catalogue/Told.tsx'

/** What is under way beside the examination: procedures that stop the clock, others who were told and heard, a hearing. */
export function OnTheWay({ view }: { readonly view: CaseView }) {
  const { say } = useWords()
  const t = useOnTheWayWords()
  const further = useFurtherWords()
  const lines = view.approvals.flatMap(({ key, name, procedures, parties, hearing: own, extension, licence }) => {
    const about = say(name)
    const hearing = licence?.proposal?.hearing ?? own
    const told: string[] = [
      ...(extension ? [t.extension(extension.on, extension.workingDays, extension.reason)] : []),
      ...procedures.map((each) =>
        t.procedure(
          each.name === '' ? (further.options[each.kind] ?? each.kind) : each.name,
          each.startedOn,
          each.plannedDays,
          each.toldOn,
          each.endedOn,
        ),
      ),
      ...parties.map(({ party, toldOn, heard }) =>
        heard ? t.heard(party, heard.on, heard.statement) : t.told(party, toldOn),
      ),
      ...(hearing?.rightToldOn ? [t.hearingRight(hearing.rightToldOn)] : []),
      ...(hearing?.request ? [t.hearingAsked(hearing.request.on)] : []),
      ...(hearing?.scheduled ? [t.hearingSet(hearing.scheduled.day, hearing.scheduled.place)] : []),
      ...(hearing?.held ? [t.hearingHeld(hearing.held.on, hearing.held.transcript)] : []),
      ...(licence?.matter
        ? [t.matter(further.options[licence.matter.kind] ?? licence.matter.kind, licence.matter.requestedOn)]
        : []),
    ]
    return told.length > 0 ? [{ key, about, told }] : []
  })
  if (lines.length === 0) return null
  return (
    <>
      <h3 className="case-part">{t.title}</h3>
      <dl className="confirm-facts">
        {lines.map(({ key, about, told }) => (
          <div key={key}>
            <dt>{about}</dt>
            {told.map((each) => (
              <dd key={each}>
                <Told text={each} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  )
}
