import { describe, expect, test } from '@jest/globals'
import { homeOf } from '../../../cli/files/home.js'
import { parseYaml } from '../../../cli/files/yaml.js'

const read = (text: string) => homeOf(parseYaml(text, 'home.yaml'))

const HOME = `floors:
  - { id: ground, name: Ground floor }
areas:
  - { id: kitchen, name: Kitchen, aliases: [cooking area], floor: Ground Floor }
  - { id: bedroom, name: 卧室 }
devices:
  - { id: light.kitchen, name: Lamp, area: kitchen, state: off }
  - { id: light.bedroom, name: Lamp, area: 卧室 }
contacts:
  - { name: Mary, relation: daughter }
`

describe('home.yaml', () => {
  test('is read, and what refers to a place by its name has its id then', () => {
    const { home, warnings } = read(HOME)
    expect(home.areas.map(({ floor }) => floor)).toEqual(['ground', undefined])
    expect(home.devices.map(({ area, state }) => [area, state])).toEqual([
      ['kitchen', 'off'],
      ['bedroom', undefined],
    ])
    expect(home.lists).toEqual([])
    expect(warnings).toEqual([])
  })

  test('may be empty', () => {
    expect(read('# my home').home.devices).toEqual([])
  })

  test('is refused with every unknown place and every id that is taken', () => {
    const text = `${HOME}`
      .replace('floor: Ground Floor', 'floor: attic')
      .replace('area: 卧室', 'area: cellar')
      .replace('light.bedroom', 'light.kitchen')
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        code: 'HOME_INVALID',
        details: expect.objectContaining({ line: 4 }),
        message: [
          'home.yaml:4: there is no floor "attic"; add it to floors, or correct the id.',
          'home.yaml:8: the id "light.kitchen" is taken already by another of the devices.',
          'home.yaml:8: there is no area "cellar"; add it to areas, or correct the id.',
        ].join('\n'),
      }),
    )
  })

  test('is refused with a device id that is not Home Assistant’s', () => {
    expect(() => read('devices:\n  - { id: Lamp, name: Lamp }')).toThrow(
      'home.yaml:2: devices[0].id: "Lamp" is not of the form domain.object_id.',
    )
  })

  test('names twins: what nobody could tell apart by name', () => {
    const text = HOME.replace('area: 卧室', 'area: kitchen').concat('  - { name: Maria, aliases: [MARY] }\n')
    expect(read(text).warnings).toEqual([
      { path: 'home.yaml', line: 8, problem: '"lamp" is also what "Lamp" is called' },
      { path: 'home.yaml', line: 11, problem: '"mary" is also what "Mary" is called' },
    ])
  })
})
