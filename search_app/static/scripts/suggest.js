// Completions below the search box.

export function startSuggestions() {}
