/**
 * A page that was left is kept by the browser as it stood, and comes back with a step back (the back/forward cache): to whoever sits
 * there by then, at a counter or a kiosk somebody else. Who is signed in is asked before it is shown again.
 */

/** Who a page was made for: the number of the person; null for nobody, undefined while it is not known. */
type Whose = string | null | undefined

export type Restoring = {
  /** Where `pageshow` is told. */
  readonly events: EventTarget
  /** What stands on the page. */
  readonly shown: { readonly style: { visibility: string } }
  /** For whom the page was made, as it knows. */
  readonly before: () => Whose
  /** Who is signed in now; undefined when the office cannot be asked. */
  readonly now: () => Promise<Whose>
  readonly reload: () => void
}

/** Watches for pages that come back. One that was made for somebody is loaded anew when it is no longer they who are signed in. */
export function watchRestored({ events, shown, before, now, reload }: Restoring): void {
  events.addEventListener('pageshow', (event) => {
    const made = before()
    // What nobody was signed in to holds nothing of anybody.
    if (!('persisted' in event) || event.persisted !== true || made === null) return
    shown.style.visibility = 'hidden'
    void look(made)
  })

  async function look(made: Whose): Promise<void> {
    const person = await now()
    // Without a line nobody can be asked, and what was typed must not be lost: signing out has cleared its own page.
    if (person === undefined || person === made) shown.style.visibility = ''
    else reload()
  }
}
