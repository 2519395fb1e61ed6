import type { ReportSink } from '../ports/report-sink.js'
import { printText } from '../report/formats/text.js'
import type { Console } from './progress-printer.js'

/** consoleReport prints the short form of the report for whoever sits at the terminal or reads the log. */
export function consoleReport(console: Console): ReportSink {
  return {
    name: 'the console',
    async deliver({ short }) {
      const width = Math.min(Math.max(console.columns, 40), 120)
      console.write(`\n${printText(short, { colour: console.colour, width })}`)
    },
  }
}
