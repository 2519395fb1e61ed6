import type { CheckOutcome } from './check-outcome.js'
import type { Detail, ReportDocument } from './document.js'
import { deploySection, migrationsSection, serverSection, titleOf, verdictSection } from './sections/check-overview.js'
import { exceptionsSection, noticesSection, unsupportedSection } from './sections/check-remarks.js'
import { troubleSections } from './sections/check-trouble.js'

/** checkDocument makes the report of a check: the verdict first, then the table, then each migration that needs work. */
export function checkDocument(outcome: CheckOutcome, detail: Detail = 'full'): ReportDocument {
  const sections = [
    verdictSection(outcome),
    ...(detail === 'full' ? [migrationsSection(outcome)] : []),
    ...troubleSections(outcome, detail),
    deploySection(outcome),
    exceptionsSection(outcome),
    noticesSection(outcome),
    ...(detail === 'full' ? [unsupportedSection(outcome)] : []),
    serverSection(outcome),
  ]
  return { title: titleOf(outcome), sections: sections.filter(({ blocks }) => blocks.length > 0) }
}
