import { useState } from 'react'
import type { AnswerOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import { wallTime } from '../ui/times.ts'
import { ask } from '../client/ask.ts'
import type { Trouble } from '../client/trouble.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useAnswer } from '../client/use-answer.ts'
import { TextInput } from '../fields/text/Input.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Marked } from '../ui/Marked.tsx'
import { Tag } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Loading } from '../ui/states.tsx'
import { Table } from '../ui/Table.tsx'
import { useAccountsWords } from '../words/accounts.ts'
import { useDeskWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { usePerson } from './session.ts'

type Account = AnswerOf<Routes['listAccounts']>['accounts'][number]

/** The accounts of a region's officials, for its security administrator: who works under each, and the way to close and to open it. */
export function AccountsPage() {
  const { t } = useWords()
  const own = useAccountsWords()
  const [turn, setTurn] = useState(0)
  const [before, setBefore] = useState<readonly Account[]>()
  const [chosen, setChosen] = useState<Account>()
  const [done, setDone] = useState('')
  const answer = useAnswer(`accounts ${turn}`, (signal) => ask('listAccounts', {}, signal))
  // What is there stays while it is asked for anew, so that the focus has somewhere to be.
  const accounts = answer.state === 'ready' ? answer.value.accounts : before
  return (
    <Page
      title={own.title}
      service={t.service}
      busy={accounts === undefined && answer.state === 'loading'}
      head={<p className="lead">{own.lead}</p>}
    >
      <div className="stack">
        <output>
          <Marked text={done} />
        </output>
        {accounts === undefined && answer.state === 'loading' && <Loading text={t.loading} rows={8} />}
        {answer.state === 'failed' && <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />}
        {accounts !== undefined && <Accounts accounts={accounts} onChoose={setChosen} />}
        {chosen !== undefined && (
          <Change
            account={chosen}
            onClose={() => setChosen(undefined)}
            onDone={() => {
              setDone((chosen.accountOpen ? own.done.close : own.done.open)(chosen.name))
              setChosen(undefined)
              setBefore(accounts)
              setTurn((n) => n + 1)
            }}
          />
        )}
      </div>
    </Page>
  )
}

type AccountsProps = { readonly accounts: readonly Account[]; readonly onChoose: (account: Account) => void }

function Accounts({ accounts, onChoose }: AccountsProps) {
  const { t } = useWords()
  const own = useAccountsWords()
  const desk = useDeskWords()
  const me = usePerson()?.personId
  return (
    <Table
      caption={own.caption(accounts.length)}
      rows={accounts}
      rowKey={({ person }) => person}
      columns={[
        { key: 'person', head: own.person, renderCell: ({ name }) => <Marked text={name} /> },
        {
          key: 'roles',
          head: own.roles,
          renderCell: ({ roles }) =>
            roles.length === 0 ? own.noRoles : roles.map((role) => desk.roles[role]).join(t.listComma),
        },
        { key: 'state', head: own.state, renderCell: (account) => <State account={account} /> },
        {
          key: 'act',
          head: own.act,
          renderCell: (account) =>
            account.person === me ? (
              <span className="soft">{own.self}</span>
            ) : (
              <Button onClick={() => onChoose(account)}>
                {account.accountOpen ? own.close : own.reopen}
                <span className="unseen">
                  <Marked text={account.name} />
                </span>
              </Button>
            ),
        },
      ]}
    />
  )
}

function State({ account: { accountOpen, sessions, claimed, last } }: { readonly account: Account }) {
  const own = useAccountsWords()
  return (
    <>
      <Tag tone={accountOpen ? 'good' : 'wrong'}>{accountOpen ? own.open : own.closed}</Tag>{' '}
      {accountOpen && <span className="soft">{own.now(sessions, claimed)}</span>}
      {last !== null && (
        <span className="soft">
          {' '}
          <Marked text={`${own.last(wallTime(last.at), last.by)} ${last.note}`} />
        </span>
      )}
    </>
  )
}

type ChangeProps = { readonly account: Account; readonly onClose: () => void; readonly onDone: () => void }

/** What closing or opening brings about, and why it is done: nothing happens before a reason is given. */
function Change({ account, onClose, onDone }: ChangeProps) {
  const own = useAccountsWords()
  const { person, name, accountOpen, sessions, claimed } = account
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const send = async () => {
    setMissing(note.trim() === '')
    if (note.trim() === '' || busy) return
    setBusy(true)
    const call = { params: { person }, body: { note: note.trim() } }
    const outcome = accountOpen ? await ask('closeAccount', call) : await ask('openAccount', call)
    setBusy(false)
    if (outcome.ok) onDone()
    else setTrouble(outcome.trouble)
  }
  return (
    <Dialog
      title={accountOpen ? own.closeTitle(name) : own.openTitle(name)}
      onClose={onClose}
      actions={
        <>
          <Button look="main" disabled={busy} onClick={() => void send()}>
            {accountOpen ? own.close : own.reopen}
          </Button>
          <Button onClick={onClose}>{own.cancel}</Button>
        </>
      }
    >
      <ul>
        {(accountOpen ? own.closeEffects(sessions, claimed) : own.openEffects).map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <TextInput
        texts={{ id: 'account-why', label: own.why, ...(missing && { error: own.whyMissing }) }}
        raw={note}
        onRaw={setNote}
        required
      />
      {trouble !== undefined && <TroubleNotice trouble={trouble} />}
    </Dialog>
  )
}
