import { useState } from 'react'
import type { AnswerOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import { wallTime } from '../ui/times.ts'
import { ask } from '../client/ask.ts'
import type { Trouble } from '../client/trouble.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useAnswer } from '../client/use-answer.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { Tag } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Loading } from '../ui/states.tsx'
import { Table } from '../ui/Table.tsx'
import { useSessionsWords } from '../words/sessions.ts'
import { useWords } from '../words/use-words.ts'
import { signInPath } from './session.ts'

type Listed = AnswerOf<Routes['listSessions']>
type OwnSession = Listed['sessions'][number]

/** Where a person is signed in now, and the way to end it. */
export function SessionsPage() {
  const { t } = useWords()
  const own = useSessionsWords()
  const [turn, setTurn] = useState(0)
  const [before, setBefore] = useState<Listed>()
  const [ended, setEnded] = useState(0)
  const [trouble, setTrouble] = useState<Trouble>()
  const answer = useAnswer(`sessions ${turn}`, (signal) => ask('listSessions', {}, signal))
  // What is there stays while it is asked for anew, so that the focus has somewhere to be.
  const listed = answer.state === 'ready' ? answer.value : before

  const done = (count: number) => {
    setEnded(count)
    setBefore(listed)
    setTurn((n) => n + 1)
  }
  const endOne = async ({ session }: OwnSession) => {
    const outcome = await ask('endSession', { params: { session } })
    setTrouble(outcome.ok ? undefined : outcome.trouble)
    if (outcome.ok) done(1)
  }
  const endOthers = async () => {
    const outcome = await ask('endOtherSessions', {})
    setTrouble(outcome.ok ? undefined : outcome.trouble)
    if (outcome.ok) done(outcome.value.ended)
  }

  return (
    <Page
      title={own.title}
      service={t.service}
      busy={listed === undefined && answer.state === 'loading'}
      head={<p className="lead">{own.lead}</p>}
    >
      <div className="stack">
        {listed === undefined && answer.state === 'loading' && <Loading text={t.loading} rows={3} />}
        {answer.state === 'failed' && isSignedOut(answer.trouble) && (
          <p>
            {own.signIn}{' '}
            <ButtonLink away to={signInPath('/sessions')}>
              {t.header.signIn}
            </ButtonLink>
          </p>
        )}
        {answer.state === 'failed' && !isSignedOut(answer.trouble) && (
          <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />
        )}
        {trouble !== undefined && <TroubleNotice trouble={trouble} />}
        <output>{ended > 0 && own.ended(ended)}</output>
        {listed !== undefined && (
          <Sessions listed={listed} onEnd={(each) => void endOne(each)} onEndOthers={() => void endOthers()} />
        )}
      </div>
    </Page>
  )
}

function isSignedOut(trouble: Trouble): boolean {
  return trouble.kind === 'problem' && trouble.problem.code === 'not-signed-in'
}

type SessionsProps = {
  readonly listed: Listed
  readonly onEnd: (session: OwnSession) => void
  readonly onEndOthers: () => void
}

function Sessions({ listed, onEnd, onEndOthers }: SessionsProps) {
  const own = useSessionsWords()
  const { sessions, most } = listed
  const whereOf = ({ browser, system }: OwnSession) => own.on(own.browsers[browser], own.systems[system])
  return (
    <>
      <Table
        caption={own.caption(sessions.length, most)}
        rows={sessions}
        rowKey={({ session }) => session}
        columns={[
          { key: 'where', head: own.where, renderCell: whereOf },
          { key: 'begun', head: own.begun, renderCell: ({ begunAt }) => wallTime(begunAt) },
          { key: 'used', head: own.used, renderCell: ({ lastUsedAt }) => wallTime(lastUsedAt) },
          {
            key: 'act',
            head: own.act,
            renderCell: (each) =>
              each.here ? (
                <Tag tone="good">{own.here}</Tag>
              ) : (
                <Button onClick={() => onEnd(each)}>
                  {own.end1}
                  <span className="unseen">
                    {whereOf(each)} {wallTime(each.begunAt)}
                  </span>
                </Button>
              ),
          },
        ]}
      />
      {sessions.length > 1 ? (
        <p>
          <Button look="main" onClick={onEndOthers}>
            {own.endOthers}
          </Button>
        </p>
      ) : (
        <p>{own.only}</p>
      )}
      <p className="soft">{own.note}</p>
    </>
  )
}
