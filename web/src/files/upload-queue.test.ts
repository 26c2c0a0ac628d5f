import { expect, test } from 'vitest'
import type { FileView } from '@yizheng/contract/files'
import type { Uploaded } from './upload.ts'
import { UploadQueue } from './upload-queue.ts'

const file = (name: string) => new File(['x'], name)
const viewOf = (name: string) => ({ file: name, name }) as FileView
const kinds = (queue: UploadQueue) => queue.now().map((each) => `${each.file.name} ${each.state.kind}`)

/** A line on which the test says when and how each file ends. */
function line() {
  const ends: ((uploaded: Uploaded) => void)[] = []
  const sent: string[] = []
  const queue = new UploadQueue((each) => {
    sent.push(each.name)
    return new Promise((resolve) => ends.push(resolve))
  })
  const done: string[] = []
  queue.tell(({ name }) => done.push(name))
  const end = async (uploaded: Uploaded) => {
    ends.shift()?.(uploaded)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { queue, sent, done, end }
}

test('several files go one after the other, each with its own state', async () => {
  const { queue, sent, done, end } = line()
  queue.add([file('a.pdf'), file('b.exe'), file('c.jpg')], '')
  expect(kinds(queue)).toEqual(['a.pdf running', 'b.exe wrong', 'c.jpg waiting'])
  await end({ kind: 'done', file: viewOf('a.pdf') })
  expect(sent).toEqual(['a.pdf', 'c.jpg'])
  await end({ kind: 'done', file: viewOf('c.jpg') })
  expect([kinds(queue), done]).toEqual([['b.exe wrong'], ['a.pdf', 'c.jpg']])
})

test('a file that broke off stands in nobody’s way, and goes on when it is told to', async () => {
  const { queue, sent, done, end } = line()
  queue.add([file('a.pdf'), file('b.pdf')], '')
  await end({ kind: 'broken' })
  await end({ kind: 'done', file: viewOf('b.pdf') })
  expect(kinds(queue)).toEqual(['a.pdf broken'])
  queue.again()
  await end({ kind: 'done', file: viewOf('a.pdf') })
  expect([sent, done]).toEqual([
    ['a.pdf', 'b.pdf', 'a.pdf'],
    ['b.pdf', 'a.pdf'],
  ])
})

test('what was refused goes when another is chosen', async () => {
  const { queue } = line()
  queue.add([file('a.docx')], '')
  queue.add([file('a.pdf')], '')
  expect(kinds(queue)).toEqual(['a.pdf running'])
})
