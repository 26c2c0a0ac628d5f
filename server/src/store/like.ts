/** Text as LIKE reads it, in which no sign stands for anything but itself. */
export function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}
