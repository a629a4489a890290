// Completions below a search box: an editable combobox with a list, after the ARIA Authoring Practices.
// The text stays as typed until a completion is taken.

import { Completions } from "./completions.js";
import { isComposing } from "./composing.js";

const PAUSE = 150; // milliseconds without typing after which is asked
const SILENCE = 700; // and after which the number of completions is announced
const NEARBY = { block: "nearest", behavior: "instant" };
const KINDS = { department: "部门", section: "栏目", phrase: "词组", word: "词" };
// Their counts are of the name itself; those of words and phrases are not of the search that they lead to.
const EXACT = ["department", "section"];

export function startSuggestions() {
  document.querySelectorAll(".search-box[data-suggest]").forEach((form, place) => {
    new SearchBox(form, `suggestions-${place + 1}`).start();
  });
}

class SearchBox {
  #form;
  #input;
  #list = document.createElement("ul");
  #spoken = document.createElement("span");
  #completions;
  #found = [];
  #active = -1; // -1 is the typed text
  #handled; // the text that was asked for last
  #asking;
  #speaking;

  constructor(form, id) {
    this.#form = form;
    this.#input = form.querySelector("input[type=search]");
    this.#completions = new Completions(form.dataset.suggest);
    this.#list.id = id;
  }

  start() {
    this.#handled = this.#input.value;
    this.#list.className = "suggestions";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", "检索建议");
    this.#spoken.className = "hidden";
    this.#spoken.setAttribute("aria-live", "polite");
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.#list.id,
    })) this.#input.setAttribute(name, value);
    this.#form.append(this.#list, this.#spoken);

    this.#input.addEventListener("input", (event) => event.isComposing || this.#changed());
    this.#input.addEventListener("compositionstart", () => this.#dismiss());
    this.#input.addEventListener("compositionend", () => this.#changed());
    this.#input.addEventListener("keydown", (event) => this.#pressed(event));
    this.#input.addEventListener("blur", () => this.#dismiss());
    this.#form.addEventListener("submit", () => this.#dismiss());
    // A page kept for the way back has what was typed when it was left, but the results of what it was loaded with.
    addEventListener("pageshow", (event) => event.persisted && this.#restore());
    // The text keeps the focus while a completion is clicked or tapped, or the list scrolled.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#take([...this.#list.children].indexOf(option));
    });
  }

  get #open() {
    return !this.#list.hidden;
  }

  #changed() {
    const text = this.#input.value;
    if (text === this.#handled) return;
    this.#handled = text;
    this.#activate(-1);
    this.#quiet();
    if (text.trim() === "") this.#dismiss();
    else this.#asking = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    this.#quiet();
    const found = await this.#completions.of(this.#input.value);
    if (found) this.#show(found);
  }

  // Nothing that was asked for or is to be said comes any more.
  #quiet() {
    clearTimeout(this.#asking);
    clearTimeout(this.#speaking);
    this.#completions.cancel();
    this.#spoken.textContent = "";
  }

  #show(found) {
    this.#found = found;
    this.#list.replaceChildren(...found.map((one, place) => this.#option(one, place)));
    this.#activate(-1);
    if (found.length === 0) return this.#dismiss();
    const opening = !this.#open;
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#list.style.setProperty("--room", `${this.#room()}px`);
    if (opening) this.#list.scrollIntoView(NEARBY);
    this.#speaking = setTimeout(() => { this.#spoken.textContent = `${found.length} 条检索建议`; }, SILENCE);
  }

  #dismiss() {
    this.#quiet();
    this.#activate(-1);
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
  }

  #restore() {
    this.#handled = this.#input.value = this.#input.defaultValue;
    this.#dismiss();
  }

  #option({ text, kind, count }, place) {
    const option = document.createElement("li");
    option.id = `${this.#list.id}-${place + 1}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const paragraphs = `${EXACT.includes(kind) ? "" : "约 "}${count.toLocaleString("zh-CN")} 段`;
    option.append(
      span("completion", ...partsTyped(text, this.#input.value)), " ",
      span("kind", KINDS[kind] ?? ""), " ",
      span("count", paragraphs),
    );
    return option;
  }

  // Pixels between the box and the lower edge of what is seen, with a soft keyboard up too.
  #room() {
    const seen = window.visualViewport ?? { offsetTop: 0, height: innerHeight };
    return Math.floor(seen.offsetTop + seen.height - this.#form.getBoundingClientRect().bottom - 8);
  }

  #pressed(event) {
    if (isComposing(event)) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.altKey) return this.#pressedWithAlt(event);
    switch (event.key) {
      case "ArrowDown": return this.#move(event, 1);
      case "ArrowUp": return this.#move(event, -1);
      case "Enter":
        if (this.#active < 0) return;
        event.preventDefault();
        return this.#take(this.#active);
      case "Escape":
        if (this.#open) event.preventDefault();
        return this.#dismiss();
      case "Home": case "End": case "ArrowLeft": case "ArrowRight":
        return this.#activate(-1);
    }
  }

  #pressedWithAlt(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (event.key === "ArrowUp") this.#dismiss();
    else if (!this.#open && this.#input.value.trim()) this.#ask();
  }

  async #move(event, direction) {
    event.preventDefault();
    if (this.#open) this.#quiet(); // what is being chosen from stays
    else {
      if (!this.#input.value.trim()) return;
      await this.#ask();
      if (!this.#open) return;
    }
    const places = this.#found.length + 1; // one is the typed text
    this.#activate((this.#active + 1 + direction + places) % places - 1);
  }

  #activate(place) {
    this.#active = place;
    [...this.#list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = this.#list.children[place];
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    this.#input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView(NEARBY);
  }

  #take(place) {
    this.#handled = this.#input.value = this.#found[place].text;
    this.#form.requestSubmit();
  }
}

// The completion in parts, what was typed apart: at its beginning, and where the last word stands further on.
function partsTyped(text, typed) {
  const [letters, typedLetters] = [[...text], [...typed]];
  const isAt = (place) => (letter, on) => letters[place + on]?.toLowerCase() === letter.toLowerCase();
  const parted = typedLetters.findIndex((letter, at) => !isAt(at)(letter, 0));
  const same = parted < 0 ? typedLetters.length : parted;
  const rest = typedLetters.slice(same);
  const inside = rest.length ? letters.findIndex((_, at) => at >= same && rest.every(isAt(at))) : -1;
  const cuts = inside < 0 ? [0, same] : [0, same, inside, inside + rest.length];
  return cuts
    .map((cut, at) => span(at % 2 === 0 ? "typed" : "added", letters.slice(cut, cuts[at + 1]).join("")))
    .filter((part) => part.textContent);
}

function span(className, ...content) {
  const made = document.createElement("span");
  made.className = className;
  made.append(...content);
  return made;
}
