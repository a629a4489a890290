// Keys for those who keep their hands on the keyboard, and the help that lists them and turns them off.

import { isComposing } from "./composing.js";

const STORED = "zhoubao-keys";
const PRESSED = ["checkbox", "radio", "button", "submit", "reset", "image"].map((type) => `[type=${type}]`).join();

export function startKeyboard(stepThroughHits) {
  const help = document.getElementById("keyboard-help");
  const choice = help.querySelector("input[type=checkbox]");
  const stepThroughResults = resultStepper();
  const openHelp = () => {
    choice.checked = areOn(choice);
    help.showModal();
  };
  const actions = {
    "/": focusSearchBox,
    "?": openHelp,
    j: () => stepThroughResults(1),
    k: () => stepThroughResults(-1),
    n: () => stepThroughHits(1),
    p: () => stepThroughHits(-1),
  };
  // With Chinese punctuation the same keys give these.
  Object.assign(actions, { "／": actions["/"], "、": actions["/"], "？": actions["?"] });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") return leaveSearchBox(event.target);
    if (!Object.hasOwn(actions, event.key) || isTypedInto(event.target) || !areOn(choice)) return;
    event.preventDefault();
    actions[event.key]();
  });

  choice.addEventListener("change", () => store(choice));
  const opener = document.querySelector(".keys-open");
  opener.addEventListener("click", openHelp);
  opener.hidden = false;
}

// What is ticked or pressed takes no letters; a list of choices does: they lead to a choice.
function isTypedInto(element) {
  return element.isContentEditable || element.matches(`textarea, select, input:not(${PRESSED})`);
}

function focusSearchBox() {
  const input = document.querySelector(".search-box input[type=search]");
  input?.focus();
  input?.select();
}

// Browsers clear a search box by Escape, some of them: where nothing changes, the box is left.
function leaveSearchBox(input) {
  if (!input.matches(".search-box input")) return;
  const text = input.value;
  setTimeout(() => {
    if (input.value === text) input.blur();
  });
}

// Moves the focus through the titles of the results, from the result that had it last.
function resultStepper() {
  let last = null;
  document.addEventListener("focusin", (event) => {
    last = event.target.closest(".hit") ?? last;
  });
  return (direction) => {
    const results = [...document.querySelectorAll(".hit")];
    const at = results.indexOf(last);
    const result = results[at + direction] ?? results[at];
    if (!result) return;
    result.querySelector("h2 a").focus({ preventScroll: true });
    result.scrollIntoView({ block: "nearest" });
  };
}

// Where nothing may be stored, the choice holds as long as the page.
function areOn(choice) {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return choice.checked;
  }
}

function store(choice) {
  try {
    if (choice.checked) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, "off");
  } catch {
    // As said above.
  }
}
