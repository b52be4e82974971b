/** A request with what it asks for. */
export interface Command {
  text: string
  intent: string
}

const of = (intent: string, ...texts: string[]): Command[] => texts.map((text) => ({ text, intent }))

/** What elders ask every day, a few ways of each; the first of each kind come first, so that a short run has all kinds. */
const KINDS: readonly Command[][] = [
  of('HassGetCurrentTime', 'what time is it', 'tell me the time please', 'can you tell me what time it is'),
  of('HassStartTimer', 'set a timer for five minutes', 'set a timer for twenty minutes', 'start a ten minute timer'),
  of('EmergencyHelp', 'help me i have fallen', 'help i can not get up', 'i can not breathe'),
  of('HassGetCurrentDate', 'what day is it today', "what's the date today"),
  of('ReminderAdd', 'remind me to call my sister at three', 'remind me to water the plants tomorrow morning'),
  of('HassTurnOn', 'turn on the light in the kitchen', 'switch on the bedroom lamp'),
  of('Repeat', 'say that again please', 'what did you say'),
  of('HassTurnOff', 'turn off the kitchen light', 'switch off the radio'),
  of('MedicationNext', 'what medicine do i take next', 'which pills do i take tonight'),
  of('HassShoppingListAddItem', 'put milk on the shopping list', 'add eggs to my shopping list'),
  of('HassCancelTimer', 'cancel the timer', 'stop the timer please'),
  of('HassGetWeather', 'what is the weather like today', 'is it going to rain'),
  of('SpeakSlower', 'speak more slowly', 'please talk slower'),
  of('HassNevermind', 'never mind', 'forget it'),
  of('Help', 'what can you do', 'what can i ask you'),
  of('HassTimerStatus', 'how much time is left on the timer', 'how long is left on my timer'),
]

/** The first `count` commands, of each kind in turn. */
export function commands(count: number): Command[] {
  const most = Math.max(...KINDS.map((kind) => kind.length))
  const inTurns = Array.from({ length: most }, (_, at) => KINDS.flatMap((kind) => kind.slice(at, at + 1))).flat()
  return inTurns.slice(0, count)
}

/** Talk that asks nothing, for false alarms. */
export const TALK: readonly string[] = [
  'my sister came for tea on sunday and we talked about the garden',
  'the doctor said that the weather would be better for my knees in spring',
  'he travels to service the cars of his neighbours every other week',
  'hey there how have you been we have not seen you since the harvest',
  'they watched the news and went to bed early because it was so cold',
  'charles has bought a new jar of honey from the market by the church',
  'the price of bread has gone up again and nobody knows the reason',
  'she used to sing in the choir when her husband was still alive',
]
