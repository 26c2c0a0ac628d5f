import type { FastifyReply } from 'fastify'

/**
 * Nothing from another origin, nothing inline, no frames, and DOM sinks closed to plain strings (Trusted Types).
 * `formTargets` are origins a form may lead to beyond our own: an identity provider asked by form post.
 */
export function contentSecurityPolicy(formTargets: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    ["form-action 'self'", ...formTargets].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types yizheng',
  ].join('; ')
}

/** For files that people uploaded: whatever is in them, it can do nothing here. */
export const SANDBOX_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

/** Headers of every answer, errors included. HSTS only where the office is reached over https. */
export function securityHeaders(https: boolean, formTargets: readonly string[]): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(formTargets),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // Not `no-referrer`: under it browsers send `Origin: null` with our own forms, which is what a forgery looks like.
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
    'x-frame-options': 'DENY',
    ...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  }
}

/** Sets the headers on an answer that is written past Fastify (`reply.hijack`). */
export function copyHeaders(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
}
