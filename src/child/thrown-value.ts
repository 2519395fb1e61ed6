import { sentenceOf } from '../project/thrown.js'

/** Thrown carries whatever a migration threw: Knex would take a thrown undefined for success, and reads what others cannot stand to have read. */
export class Thrown extends Error {
  readonly value: unknown

  constructor(value: unknown) {
    super(sentenceOf(value))
    this.name = 'Thrown'
    this.value = value
  }
}
