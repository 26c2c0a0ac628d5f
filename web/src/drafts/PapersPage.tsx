import { ButtonLink } from '../ui/Button.tsx'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { ApplyFrame, type Application } from './ApplyFrame.tsx'
import { PaperUpload } from '../files/PaperUpload.tsx'
import { papersAsked, papersMissing, papersNeeded } from './progress.ts'

/** The papers: what is still missing first, then what the applicant need not bring and why. */
export function PapersPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const own = usePortalWords()
  return (
    <ApplyFrame draftId={params['draft'] ?? ''} title={own.draft.papers}>
      {(application) => <Papers application={application} />}
    </ApplyFrame>
  )
}

function Papers({ application }: { readonly application: Application }) {
  const { say } = useWords()
  const own = usePortalWords()
  const { draft, keeper } = application
  // Several uploads may end before the page is drawn again: each adds to what the keeper holds at that moment.
  const change = (next: (materials: typeof draft.materials) => typeof draft.materials) => {
    const materials = next((keeper.held().draft ?? draft).materials)
    keeper.change({ materials, step: 'papers' })
    void keeper.save()
  }
  const asked = papersAsked(application)
  const held = papersNeeded(application).filter((paper) => paper.supplier !== 'applicant')
  return (
    <>
      <p className="lead">{own.papers.intro}</p>
      <output>
        <strong>{own.papers.missing(papersMissing(application).length)}</strong>
      </output>
      <section aria-labelledby="upload-title">
        <h2 id="upload-title">{own.papers.toUpload(asked.length)}</h2>
        <ul>
          {asked.map((paper) => (
            <PaperUpload
              key={paper.key}
              paper={paper}
              given={draft.materials.filter(({ material }) => material === paper.key)}
              onAdd={(added) => change((there) => [...there, added])}
              onRemove={(gone) => change((there) => there.filter((each) => each.file !== gone.file))}
            />
          ))}
        </ul>
      </section>
      {held.length > 0 && (
        <section aria-labelledby="held-title">
          <h2 id="held-title">{own.papers.held(held.length)}</h2>
          <ul>
            {held.map((paper) => (
              <li key={paper.key} className="paper">
                <p className="field-label">{say(paper.name)}</p>
                <p className="soft">
                  {own.papers.heldSource[paper.supplier]}
                  {paper.resultOf.length > 0 && ` (${application.names.items(paper.resultOf)})`}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {application.unneeded.length > 0 && (
        <section aria-labelledby="unneeded-title">
          <h2 id="unneeded-title">{own.papers.unneeded(application.unneeded.length)}</h2>
          <ul>
            {application.unneeded.map((paper) => (
              <li key={paper.key} className="paper">
                <p className="field-label">{say(paper.name)}</p>
                <p className="soft">{own.papers.unneededBy(application.questionOf(paper.question))}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="acts">
        <ButtonLink to={`/apply/${draft.draft}/check`}>{own.draft.check}</ButtonLink>
      </p>
    </>
  )
}
