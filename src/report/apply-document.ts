import type { ApplyOutcome } from './apply-outcome.js'
import type { Detail, ReportDocument } from './document.js'
import {
  applyMigrationsSection,
  applySeedsSection,
  applyServerSection,
  applyTitle,
  applyVerdictSection,
} from './sections/apply-overview.js'
import { applyTroubleSections } from './sections/apply-trouble.js'

/** applyDocument makes the report of an apply: what happened first, then the table, then each thing that needs work. */
export function applyDocument(outcome: ApplyOutcome, detail: Detail = 'full'): ReportDocument {
  const sections = [
    applyVerdictSection(outcome),
    applyMigrationsSection(outcome, detail),
    ...applyTroubleSections(outcome, detail),
    applySeedsSection(outcome),
    applyServerSection(outcome),
  ]
  return { title: applyTitle(outcome), sections: sections.filter(({ blocks }) => blocks.length > 0) }
}
