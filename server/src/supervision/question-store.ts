import type { QuestionOnLicence } from '@yizheng/contract/supervision'
import type { Side } from '@yizheng/domain/supervision/question'
import type { Day, Instant } from '@yizheng/domain/time/day'
import type { Words } from '@yizheng/domain/text/words'
import type { Reach } from '@yizheng/domain/parties/seat'
import { regionOf } from '../cases/numbers.ts'
import { reachValues, withinReach } from '../cases/reach.ts'
import { findNames } from '../parties/store.ts'
import type { Session } from '../store/database.ts'

export type QuestionRow = {
  question_id: string
  approval: string
  regulator: string
  side: Side
  text: string
  asked_by: string
  asked_at: Instant
  due_on: Day
  answer: string | null
  answered_by: string | null
  answered_at: Instant | null
  answer_key: string | null
}

const COLUMNS = `question_id::text, approval, regulator, side, text, asked_by, asked_at, due_on, answer, answered_by, answered_at,
  answer_key`

/** The last 500 questions on the licences of a case, oldest first. */
export async function listQuestions(database: Session, caseId: string): Promise<QuestionRow[]> {
  return database.query<QuestionRow>(
    {
      name: 'list_questions',
      text: `select * from (
          select ${COLUMNS} from licence_questions where region_code = $1 and case_id = $2
          order by asked_at desc, question_id desc limit 500) last order by asked_at, question_id`,
    },
    [regionOf(caseId), caseId],
  )
}

export async function findQuestion(
  database: Session,
  caseId: string,
  questionId: string,
): Promise<QuestionRow | undefined> {
  const [row] = await database.query<QuestionRow>(
    {
      name: 'find_question',
      text: `select ${COLUMNS} from licence_questions where region_code = $1 and case_id = $2 and question_id = $3`,
    },
    [regionOf(caseId), caseId, questionId],
  )
  return row
}

export type Asked = Pick<QuestionRow, 'approval' | 'regulator' | 'side' | 'text' | 'asked_by' | 'asked_at' | 'due_on'>

/** Writes a question down under the asker's key; sent again it is the question that was written first. */
export async function recordQuestion(
  database: Session,
  caseId: string,
  questionId: string,
  asked: Asked,
  key: string,
): Promise<QuestionRow> {
  const [row] = await database.query<QuestionRow>(
    {
      name: 'record_question',
      text: `with added as (
          insert into licence_questions
            (region_code, case_id, question_id, approval, regulator, side, text, asked_by, asked_at, due_on, ask_key)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
          on conflict on constraint question_is_asked_once do nothing
          returning ${COLUMNS})
        select * from added
        union all
        select ${COLUMNS} from licence_questions
          where region_code = $1 and case_id = $2 and asked_by = $8 and ask_key = $11`,
    },
    [
      regionOf(caseId),
      caseId,
      questionId,
      asked.approval,
      asked.regulator,
      asked.side,
      asked.text,
      asked.asked_by,
      asked.asked_at,
      asked.due_on,
      key,
    ],
  )
  if (row) return row
  // Its twin was written while this statement ran, which therefore did not see it; the next one does.
  const [twin] = await database.query<QuestionRow>(
    {
      name: 'find_question_by_key',
      text: `select ${COLUMNS} from licence_questions
        where region_code = $1 and case_id = $2 and asked_by = $3 and ask_key = $4`,
    },
    [regionOf(caseId), caseId, asked.asked_by, key],
  )
  if (!twin) throw new Error(`question ${questionId} was not kept`)
  return twin
}

/** Writes the answer down unless there is one, and gives the question as it is then. */
export async function recordAnswer(
  database: Session,
  caseId: string,
  questionId: string,
  answer: { text: string; by: string; at: Instant; key: string },
): Promise<QuestionRow | undefined> {
  await database.query(
    {
      name: 'record_answer',
      text: `update licence_questions set answer = $4, answered_by = $5, answered_at = $6, answer_key = $7
        where region_code = $1 and case_id = $2 and question_id = $3 and answer is null`,
    },
    [regionOf(caseId), caseId, questionId, answer.text, answer.by, answer.at, answer.key],
  )
  return findQuestion(database, caseId, questionId)
}

type WaitingRow = Pick<QuestionRow, 'question_id' | 'approval' | 'text' | 'asked_by' | 'asked_at' | 'due_on'> & {
  case_id: string
  receipt_number: string
  name: Words
}

/** What departments a person answers for: as approver what regulators ask, as regulator what the bureau asks. */
export type Answering = { readonly approver: Reach; readonly regulator: Reach }

/** Questions of a region without an answer that it is `personId` to give, the first to fall due first. Never one's own, nor on one's own case. */
export async function listWaiting(
  database: Session,
  region: string,
  personId: string,
  { approver, regulator }: Answering,
  limit: number,
): Promise<WaitingRow[]> {
  return database.query<WaitingRow>(
    {
      name: 'list_waiting_questions',
      text: `select q.question_id::text, q.case_id, c.state ->> 'receiptNumber' as receipt_number, q.approval, a.value -> 'name' as name,
          q.text, q.asked_by, q.asked_at, q.due_on
        from licence_questions q
        join cases c on c.region_code = q.region_code and c.case_id = q.case_id
        join plans p on p.region_code = c.region_code and p.hash = c.plan_hash
        cross join lateral jsonb_array_elements(p.plan -> 'approvals') a
        where q.region_code = $1 and q.answer is null and a.value ->> 'key' = q.approval
          and q.asked_by <> $2 and c.state ->> 'applicant' <> $2
          and ((q.side = 'regulator' and ${withinReach("(a.value ->> 'department')", '$3', '$4')})
            or (q.side = 'bureau' and ${withinReach('q.regulator', '$5', '$6')}))
        order by q.due_on, q.asked_at, q.question_id limit $7`,
    },
    [region, personId, ...reachValues(approver), ...reachValues(regulator), limit],
  )
}

/** Questions as they are shown, with the names of those who spoke. */
export async function questionViewsOf(database: Session, rows: readonly QuestionRow[]): Promise<QuestionOnLicence[]> {
  const speakers = [
    ...new Set(rows.flatMap(({ asked_by, answered_by }) => [asked_by, ...(answered_by ? [answered_by] : [])])),
  ]
  const names = speakers.length > 0 ? await findNames(database, speakers) : new Map<string, string>()
  const who = (person: string) => ({ person, name: names.get(person) ?? person })
  return rows.map((row) => ({
    question: row.question_id,
    approval: row.approval,
    text: row.text,
    askedBy: who(row.asked_by),
    askedAt: row.asked_at,
    dueOn: row.due_on,
    answer:
      row.answer === null || row.answered_by === null || row.answered_at === null
        ? null
        : { text: row.answer, by: who(row.answered_by), at: row.answered_at },
  }))
}
