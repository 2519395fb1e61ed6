import { expect, test } from 'vitest'
import { sqlFilesThatMake } from '../../../src/project/sql-files.js'
import { projectFolder } from '../../cases/projects/workers.js'

test('the SQL files that create a table are found, those of packages are not', () => {
  using project = projectFolder({
    'db/schema.sql': 'create table if not exists public."blob" (id int);',
    'setup.SQL': 'CREATE TABLE `blob` (id int)',
    'other.sql': 'create table blobs (id int); insert into blob values (1)',
    'node_modules/x/setup.sql': 'create table blob (id int)',
    'a/b/c/d/deep.sql': 'create table blob (id int)',
  })
  expect(sqlFilesThatMake('public.blob', project.folder)).toEqual(['setup.SQL', 'db/schema.sql'])
  expect(sqlFilesThatMake('nothing', project.folder)).toEqual([])
})
