import type { HomeDescription } from '../../core/home.js'
import { HomeSchema } from '../../core/home.js'
import type { Locale } from '../../core/locale.js'

/** A home in each language, for sentences that name what is in one. */
export const HOMES: Record<Locale, HomeDescription> = {
  en: HomeSchema.parse({
    floors: [
      { id: 'ground', name: 'Ground floor', aliases: ['downstairs'] },
      { id: 'first', name: 'First floor', aliases: ['upstairs'] },
    ],
    areas: [
      { id: 'kitchen', name: 'Kitchen', floor: 'ground' },
      { id: 'living_room', name: 'Living room', aliases: ['lounge', 'sitting room'], floor: 'ground' },
      { id: 'bedroom', name: 'Bedroom', floor: 'first' },
      { id: 'bathroom', name: 'Bathroom', floor: 'first' },
      { id: 'hallway', name: 'Hallway', aliases: ['hall'], floor: 'ground' },
      { id: 'garden', name: 'Garden' },
    ],
    devices: [
      { id: 'light.kitchen', name: 'Kitchen light', area: 'kitchen' },
      { id: 'light.bedside', name: 'Bedside lamp', area: 'bedroom' },
      { id: 'light.reading', name: 'Reading lamp', area: 'living_room' },
      { id: 'light.hall', name: 'Hallway light', area: 'hallway' },
      { id: 'fan.bedroom', name: 'Bedroom fan', area: 'bedroom' },
      {
        id: 'cover.living_room',
        name: 'Living room curtains',
        area: 'living_room',
        attributes: { device_class: 'curtain' },
      },
      { id: 'cover.bedroom', name: 'Bedroom blinds', area: 'bedroom', attributes: { device_class: 'blind' } },
      { id: 'cover.garage', name: 'Garage door', attributes: { device_class: 'garage' } },
      { id: 'lock.front_door', name: 'Front door', area: 'hallway' },
      { id: 'lock.back_door', name: 'Back door', area: 'kitchen' },
      { id: 'climate.living_room', name: 'Thermostat', area: 'living_room' },
      { id: 'media_player.tv', name: 'TV', aliases: ['television', 'telly'], area: 'living_room' },
      { id: 'media_player.radio', name: 'Radio', aliases: ['wireless'], area: 'kitchen' },
      { id: 'vacuum.robo', name: 'Dusty', aliases: ['robot vacuum', 'hoover'], area: 'living_room' },
      { id: 'switch.kettle', name: 'Kettle', area: 'kitchen' },
      { id: 'switch.blanket', name: 'Electric blanket', area: 'bedroom' },
      {
        id: 'binary_sensor.kitchen_window',
        name: 'Kitchen window',
        area: 'kitchen',
        attributes: { device_class: 'window' },
      },
      { id: 'scene.movie', name: 'Movie night' },
    ],
    contacts: [
      { name: 'Mary', relation: 'daughter' },
      { name: 'Tom', relation: 'son' },
      { name: 'Dr Patel', relation: 'doctor' },
      { name: 'Ruth', relation: 'neighbor' },
    ],
    medications: [
      { name: 'metformin', aliases: ['sugar pill', 'diabetes pill'] },
      { name: 'lisinopril', aliases: ['blood pressure pill', 'the little white one'] },
      { name: 'aspirin' },
      { name: 'atorvastatin', aliases: ['cholesterol pill'] },
      { name: 'vitamin D' },
    ],
    lists: [{ name: 'To-do list', aliases: ['to do'] }, { name: 'Shopping list' }, { name: 'Christmas list' }],
  }),
  'zh-CN': HomeSchema.parse({
    floors: [
      { id: 'one', name: '一楼', aliases: ['楼下'] },
      { id: 'two', name: '二楼', aliases: ['楼上'] },
    ],
    areas: [
      { id: 'kitchen', name: '厨房', floor: 'one' },
      { id: 'living_room', name: '客厅', aliases: ['堂屋'], floor: 'one' },
      { id: 'bedroom', name: '卧室', aliases: ['睡房', '里屋'], floor: 'two' },
      { id: 'bathroom', name: '卫生间', aliases: ['厕所', '洗手间'], floor: 'one' },
      { id: 'hallway', name: '走廊', aliases: ['过道'], floor: 'one' },
      { id: 'balcony', name: '阳台' },
    ],
    devices: [
      { id: 'light.kitchen', name: '厨房灯', area: 'kitchen' },
      { id: 'light.bedside', name: '床头灯', area: 'bedroom' },
      { id: 'light.reading', name: '台灯', area: 'living_room' },
      { id: 'light.hall', name: '走廊灯', area: 'hallway' },
      { id: 'fan.bedroom', name: '电风扇', aliases: ['风扇'], area: 'bedroom' },
      { id: 'cover.living_room', name: '客厅窗帘', area: 'living_room', attributes: { device_class: 'curtain' } },
      { id: 'cover.bedroom', name: '卧室百叶窗', area: 'bedroom', attributes: { device_class: 'blind' } },
      { id: 'lock.front_door', name: '大门', aliases: ['前门', '门锁'], area: 'hallway' },
      { id: 'climate.living_room', name: '空调', area: 'living_room' },
      { id: 'media_player.tv', name: '电视', aliases: ['电视机'], area: 'living_room' },
      { id: 'media_player.radio', name: '收音机', aliases: ['戏匣子'], area: 'kitchen' },
      { id: 'vacuum.robo', name: '小白', aliases: ['扫地机', '扫地机器人'], area: 'living_room' },
      { id: 'switch.kettle', name: '热水壶', aliases: ['烧水壶'], area: 'kitchen' },
      { id: 'switch.blanket', name: '电热毯', area: 'bedroom' },
      { id: 'scene.movie', name: '看电影模式' },
    ],
    contacts: [
      { name: '小芳', relation: '女儿' },
      { name: '建国', relation: '儿子' },
      { name: '王医生', relation: '医生' },
      { name: '李阿姨', relation: '邻居' },
    ],
    medications: [
      { name: '二甲双胍', aliases: ['降糖药', '糖尿病的药'] },
      { name: '氨氯地平', aliases: ['降压药', '血压药', '小白片'] },
      { name: '阿司匹林' },
      { name: '钙片' },
    ],
    lists: [{ name: '待办清单', aliases: ['待办'] }, { name: '购物清单' }, { name: '年货单' }],
  }),
}
