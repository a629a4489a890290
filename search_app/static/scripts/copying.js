// Buttons that copy a text which the page holds.

export function startCopying() {}
