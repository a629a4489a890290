// Keys that go to an input method, not to the page.

// Safari ends a composition before it reports the Enter that ended it; only the code 229 still tells.
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}
