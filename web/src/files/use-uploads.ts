import { useEffect, useState, useSyncExternalStore } from 'react'
import type { FileView } from '@yizheng/contract/files'
import { whenBack, whenSignedIn } from '../client/contact.ts'
import { UploadQueue, type Sending } from './upload-queue.ts'
import { uploadFile } from './upload.ts'

/**
 * Sends the files of one paper and tells how far each is. A file cut off on its way goes on when the line is back, or the person has
 * signed in again; `onDone` is told of each that arrived.
 */
export function useUploads(
  material: string,
  onDone: (view: FileView) => void,
): { readonly sending: readonly Sending[]; readonly queue: UploadQueue } {
  const [queue] = useState(() => new UploadQueue((file, onPercent) => uploadFile(file, material, onPercent)))
  const sending = useSyncExternalStore(queue.listen, queue.now)
  useEffect(() => {
    queue.tell(onDone)
  })
  const broken = sending.find(({ state }) => state.kind === 'broken')?.state
  useEffect(() => {
    if (broken?.kind !== 'broken') return undefined
    return (broken.signedOut ? whenSignedIn : whenBack)(() => queue.again())
  }, [broken, queue])
  return { sending, queue }
}
