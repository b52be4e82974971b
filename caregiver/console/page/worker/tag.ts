/** By which a notification is known again, and the message on the page. */
export const tagOf = (notice: number) => `notice-${notice}`
