// Keys for those who keep their hands on the keyboard.

export function startKeyboard() {}
