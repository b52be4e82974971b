/** A language model that is asked what somebody may have meant. What it gives is material to check, never an order. */
export interface LanguageModel {
  /**
   * One answer to one text.
   * Fails with `LANGUAGE_MODEL_FAILED` where the model cannot be reached, refuses, or answers in no known form or without end.
   * @param task what to do with the text
   * @param text what a person said
   * @param signal gives it up
   */
  answer(task: string, text: string, signal: AbortSignal): Promise<string>
}
