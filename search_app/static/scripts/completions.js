// What the server would complete a text to: one question at a time, recent answers kept.

const MOST = 8;
const KEPT = 50;

export class Completions {
  #address;
  #answers = new Map();
  #question = new AbortController();

  constructor(address) {
    this.#address = address;
  }

  // The completions of a text, none where there is no answer; null where the question was cancelled or overtaken.
  async of(text) {
    this.cancel();
    if (this.#answers.has(text)) return this.#answers.get(text);
    const { signal } = this.#question;
    try {
      const response = await fetch(`${this.#address}?${new URLSearchParams({ q: text, limit: MOST })}`, { signal });
      if (!response.ok) return [];
      const { suggestions } = await response.json();
      if (suggestions.length > 0) this.#keep(text, suggestions); // none may only mean: not yet
      return suggestions;
    } catch {
      return signal.aborted ? null : [];
    }
  }

  cancel() {
    this.#question.abort();
    this.#question = new AbortController();
  }

  #keep(text, answer) {
    if (this.#answers.size >= KEPT) this.#answers.delete(this.#answers.keys().next().value);
    this.#answers.set(text, answer);
  }
}
