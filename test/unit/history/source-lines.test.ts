import { describe, expect, it } from 'vitest'
import { readSourceLines } from '../../../src/history/source-lines.js'

describe('readSourceLines', () => {
  it.each([
    ['exports.up = async (knex) => {}\n\nexports.down = async () => {}', 1, 3],
    ["'use strict'\nexport async function up(knex) {}\nexport async function down(knex) {}", 2, 3],
    ['export const up = () => {}\nexport const down = () => {}', 1, 2],
    ['module.exports = {\n  async up(knex) {},\n  down: (knex) => {},\n}', 2, 3],
    ['function down() {}\nfunction up() {}\nmodule.exports = { up, down }', 2, 1],
    ['exports.up = function (knex) {\n  return knex.raw(`drop x`)\n}\nexports.down = function (knex) {}', 1, 4],
    ['nothing here', null, null],
  ])('%j', (source, up, down) => expect(readSourceLines(source)).toEqual({ up, down }))
})
