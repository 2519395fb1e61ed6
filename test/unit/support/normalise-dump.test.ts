import { expect, test } from 'vitest'
import { normaliseDump } from '../../support/normalise-dump.js'

const dump = `--
-- PostgreSQL database dump
--

\\restrict abcDEF123

-- Dumped from database version 15.18
-- Dumped by pg_dump version 18.6 (Debian 18.6-3)

SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
SET default_tablespace = '';

--
-- Name: f(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.f() RETURNS integer
    LANGUAGE plpgsql
    AS $$
begin
  -- Name: not pg_dump's
  SET LOCAL statement_timeout = 1;
  return 1;
end $$;

--
-- Name: t; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.t (
    b integer,
    a text DEFAULT 'x'::text NOT NULL
);

SET default_tablespace = fast;
\\unrestrict abcDEF123
`

const body = `CREATE FUNCTION public.f() RETURNS integer
    LANGUAGE plpgsql
    AS $$
begin
  -- Name: not pg_dump's
  SET LOCAL statement_timeout = 1;
  return 1;
end $$;
`

test("pg_dump's own noise goes, and a function's body and a real setting stay", () => {
  const table = "CREATE TABLE public.t (\n    b integer,\n    a text DEFAULT 'x'::text NOT NULL\n);\n"
  expect(normaliseDump(dump)).toBe(`${body}${table}SET default_tablespace = fast;\n`)
})

test('columns are sorted, without their commas, only where asked', () => {
  const table = "CREATE TABLE public.t (\n    a text DEFAULT 'x'::text NOT NULL\n    b integer\n);\n"
  expect(normaliseDump(dump, { sortColumns: true })).toBe(`${body}${table}SET default_tablespace = fast;\n`)
})

test('a table without columns and one with options do not swallow what follows', () => {
  const text =
    'CREATE TABLE public.e (\n);\nCREATE UNLOGGED TABLE public.u (\n    b int,\n    a int\n)\nWITH (fillfactor=50);\n'
  expect(normaliseDump(text, { sortColumns: true })).toBe(
    'CREATE TABLE public.e (\n);\nCREATE UNLOGGED TABLE public.u (\n    a int\n    b int\n)\nWITH (fillfactor=50);\n',
  )
})
