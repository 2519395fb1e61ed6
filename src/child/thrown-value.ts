/** Thrown carries whatever a migration threw: Knex would take a thrown undefined for success. */
export class Thrown extends Error {
  readonly value: unknown

  constructor(value: unknown) {
    super('thrown by a migration')
    this.name = 'Thrown'
    this.value = value
  }
}
