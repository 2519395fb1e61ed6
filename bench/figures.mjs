/** median of an even count is the mean of the middle pair. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** spread is the least, the median and the greatest of some measurements. */
export function spread(values) {
  return { min: Math.min(...values), median: median(values), max: Math.max(...values), runs: values.length }
}

/** ratios divides pairwise: the first of one by the first of the other, and so on. A drift of the machine touches both of a pair. */
export function ratios(values, against) {
  return spread(values.map((value, at) => value / against[at]))
}

/** printTable writes rows of words in columns, the first one to the left. */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)))
  const cell = (value, column) =>
    column === 0 ? String(value).padEnd(widths[column]) : String(value).padStart(widths[column])
  for (const row of rows) console.log(row.map(cell).join('  '))
}
