/** The mark of the house: the character 证 cut into a seal, drawn as strokes so that it needs no font. */
export function Seal({ size }: { readonly size: number }) {
  return (
    <svg className="seal" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect width="64" height="64" rx="9" />
      <path d="M13.5 13.5l5 5.5M10.5 27.5h9v21l5-4.5M29 14.5h24.5M41.5 14.5v34M41.5 30.5h10.5M31.5 28.5v20M27 49.5h27.5" />
    </svg>
  )
}
