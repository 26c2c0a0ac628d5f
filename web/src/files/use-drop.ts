import { useEffect, useRef, useState, type RefObject } from 'react'

/**
 * Takes files that are dropped on an element; `over` while they hang above it. A file dropped beside its place is not opened
 * instead of the page, which would lose what was typed. Whoever works by keyboard has the button.
 */
export function useDrop(onFiles: (files: readonly File[]) => void): {
  readonly place: RefObject<HTMLLIElement | null>
  readonly over: boolean
} {
  const place = useRef<HTMLLIElement>(null)
  const [over, setOver] = useState(false)
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  useEffect(() => {
    const inside = (event: DragEvent) => event.target instanceof Node && place.current?.contains(event.target) === true
    const hang = (event: DragEvent) => {
      event.preventDefault()
      setOver(inside(event))
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (inside(event) && files.length > 0) latest.current(files)
    }
    window.addEventListener('dragover', hang)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', hang)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return { place, over }
}
