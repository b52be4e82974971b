/** Whether this page is the home's own: the other door serves the same document, marked as away. */
export const AT_HOME = document.documentElement.dataset.place !== 'away'
