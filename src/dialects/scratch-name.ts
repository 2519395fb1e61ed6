/** scratchPrefix is what the name of every database of ours begins with, on servers of every family. */
export const scratchPrefix = 'roundtrip_'

/** scratchForm is the regular expression, as text, of the names of any run's databases: the prefix, then the run's id. */
export const scratchForm = `^${scratchPrefix}[0-9a-f]{8}_`
