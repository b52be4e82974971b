import { playScenarios } from './play.js'

playScenarios({ heard: false })
