const longest = 20_000

/** toldText is as much of a text as travels to the host, which keeps it for the report: a statement may carry hundreds of megabytes, and so may what is thrown. */
export function toldText(text: string): string {
  // Put together anew, since a slice keeps the whole alive.
  return text.length <= longest ? text : `${text.slice(0, longest)} ...`
}
