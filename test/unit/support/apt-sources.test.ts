import { describe, expect, test } from 'vitest'
import { candidateArchives, distributionOf, parseAptSources } from '../../support/apt-sources.js'

const debian = `# Modernised
Types: deb deb-src
URIs: http://deb.debian.org/debian
# a remark
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://deb.debian.org/debian-security
Suites: bookworm-security
Components: main

Enabled: no
Types: deb
URIs: http://old.example/debian
Suites: sid
`

const ubuntuRunner = `Types: deb
URIs: mirror+file:/etc/apt/apt-mirrors.txt
Suites: noble noble-updates
Components: main universe
Signed-By: /usr/share/keyrings/ubuntu-archive-keyring.gpg
`

const lines = `# deb http://old.example/debian sid main
deb [arch=amd64 signed-by=/etc/apt/keyrings/x.gpg] https://apt.postgresql.org/pub/repos/apt bookworm-pgdg main
deb http://mirror.example/debian/ bookworm main contrib
deb-src http://mirror.example/debian/ bookworm main
`

const distribution = (osRelease: string) => {
  const found = distributionOf(osRelease)
  if (found === null) throw new Error('no distribution')
  return found
}

describe('parseAptSources', () => {
  test('reads stanzas, without those switched off', () => {
    expect(parseAptSources(debian)).toEqual([
      {
        uri: 'http://deb.debian.org/debian',
        suites: ['bookworm', 'bookworm-updates'],
        keyring: '/usr/share/keyrings/debian-archive-keyring.gpg',
      },
      { uri: 'http://deb.debian.org/debian-security', suites: ['bookworm-security'], keyring: null },
    ])
  })

  test('reads one archive per line, with its options', () => {
    expect(parseAptSources(lines)).toEqual([
      {
        uri: 'https://apt.postgresql.org/pub/repos/apt',
        suites: ['bookworm-pgdg'],
        keyring: '/etc/apt/keyrings/x.gpg',
      },
      { uri: 'http://mirror.example/debian/', suites: ['bookworm'], keyring: null },
    ])
  })

  test('takes a key that is written out for none', () => {
    const text =
      'Types: deb\nURIs: http://a.example/debian\nSuites: sid\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n'
    expect(parseAptSources(text)).toEqual([{ uri: 'http://a.example/debian', suites: ['sid'], keyring: null }])
  })
})

describe('distributionOf', () => {
  test.each([
    ['ID=debian\n', 'debian'],
    ['NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', 'ubuntu'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'ubuntu'],
  ])('%j is %s', (text, name) => {
    expect(distributionOf(text)?.name).toBe(name)
  })

  test('a machine without Debian packages has none', () => {
    expect(distributionOf('ID=fedora\n')).toBeNull()
  })
})

describe('candidateArchives', () => {
  const uris = (text: string, osRelease: string) =>
    candidateArchives(parseAptSources(text), distribution(osRelease)).map((source) => source.uri)

  test("begins with the distribution's own, whatever stands before it", () => {
    expect(uris(debian, 'ID=debian\n')[0]).toBe('http://deb.debian.org/debian')
    expect(uris(lines, 'ID=debian\n')).toEqual([
      'http://mirror.example/debian/',
      'https://apt.postgresql.org/pub/repos/apt',
    ])
  })

  test('puts a list of mirrors before a third party whose address looks right', () => {
    const third = `deb [signed-by=/etc/apt/keyrings/tool.asc] https://tool.example/linux/ubuntu noble stable\n`
    const sources = [...parseAptSources(third), ...parseAptSources(ubuntuRunner)]
    const candidates = candidateArchives(sources, distribution('ID=ubuntu\n')).map((source) => source.uri)
    expect(candidates).toEqual(['mirror+file:/etc/apt/apt-mirrors.txt', 'https://tool.example/linux/ubuntu'])
  })

  test('names each archive once, and none where nothing is configured', () => {
    expect(uris(debian + debian, 'ID=debian\n')).toHaveLength(2)
    expect(uris('', 'ID=debian\n')).toEqual([])
  })
})
