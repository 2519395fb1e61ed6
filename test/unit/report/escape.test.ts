import { describe, expect, test } from 'vitest'
import { codeFence, codeSpan, escapeSummary, escapeText } from '../../../src/report/formats/escape.js'

describe('words', () => {
  test.each([
    ['@team', '@&#8203;team'],
    ['see #12 and GH-7', 'see #&#8203;12 and GH-&#8203;7'],
    ['https://evil.example/x', 'https:&#8203;//evil.example/x'],
    ['www.evil.example', 'www&#8203;.evil.example'],
    ['a@b.example', 'a@&#8203;b.example'],
    ['commit 0123abc', 'commit 0&#8203;123abc'],
    [':white_check_mark:', ':&#8203;white\\_check\\_mark:'],
    ['![x](y)', '\\!\\[x\\](y)'],
    ['<img src=x onerror=y>', '&lt;img src=x onerror=y>'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['a | b', 'a \\| b'],
    ['`*_~$', '\\`\\*\\_\\~\\$'],
    ['# title', '\\# title'],
    ['> quote', '\\> quote'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['a\nb', 'a b'],
    ['\u202eabc\u200b', '\\\\u\\{202e\\}abc\\\\u\\{200b\\}'],
    ['--> <!--', '\\--> &lt;\\!--'],
  ])('%j', (words, escaped) => {
    expect(escapeText(words)).toBe(escaped)
  })

  test('an element within Markdown gets entities for the marks of both', () => {
    expect(escapeSummary('</summary> *a* @b #1')).toBe('&lt;/summary&gt; &#42;a&#42; @&#8203;b #&#8203;1')
  })
})

describe('code', () => {
  test.each([
    ['users.email', '`users.email`'],
    ['a@b #1 <i>', '`a@b #1 <i>`'],
    ['a|b', '<code>a&#124;b</code>'],
    ['``` x', '<code>&#96;&#96;&#96; x</code>'],
    ['a\\', '<code>a&#92;</code>'],
    ['</code>|', '<code>&lt;/code&gt;&#124;</code>'],
    ['', '<code>&nbsp;</code>'],
    ['a\nb', '`a b`'],
  ])('span %j', (words, escaped) => {
    expect(codeSpan(words)).toBe(escaped)
  })

  test('a fence is longer than any in its text', () => {
    expect(codeFence('sql', 'a\n```\n@x\u202e\n')).toBe('````sql\na\n```\n@x\\u{202e}\n````')
  })
})
