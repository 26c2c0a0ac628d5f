import { Component, type ReactNode } from 'react'

type BoundaryProps = { readonly fallback: ReactNode; readonly children: ReactNode }
type BoundaryState = { readonly failed: boolean }

/** Keeps a defect in one page from taking the frame with it. Give it the path as `key`: another page starts afresh. */
export class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: false }

  static getDerivedStateFromError(): BoundaryState {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}
