export const MEALS = ['breakfast', 'lunch', 'dinner'] as const
export type Meal = (typeof MEALS)[number]

const SAID: Readonly<Record<Meal, RegExp>> = {
  breakfast: /\bbreakfast\b|早饭|早餐|早点|早晚(?:两顿)?饭|早中晚/u,
  lunch: /\blunch(?:time)?\b|午饭|中饭|午餐|早中晚/u,
  dinner: /\b(?:dinner|supper)\b|晚饭|晚餐|早晚(?:两顿)?饭|早中晚/u,
}

/** The meals that words name, in the order of the day. */
export const mealsIn = (text: string): Meal[] => MEALS.filter((meal) => SAID[meal].test(text.toLowerCase()))
