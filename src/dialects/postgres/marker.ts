/** scratchPrefix is what the name of every database of ours begins with. */
export const scratchPrefix = 'roundtrip_'

const markerText = 'scratch database of knex-roundtrip, run '
const markerPattern = /^scratch database of knex-roundtrip, run ([0-9a-f]{8})$/

/** markerOf is the comment that makes a database ours. */
export function markerOf(run: string): string {
  return `${markerText}${run}`
}

/** runOfMarker reads the run's id from a database's comment; null where the comment is no marker of ours. */
export function runOfMarker(comment: string | null): string | null {
  return comment === null ? null : (markerPattern.exec(comment)?.[1] ?? null)
}
