// Moving about in an issue.

import { startContents } from "./contents.js";
import { startSimilar } from "./similar.js";

const hits = () => [...document.querySelectorAll(".has-hit > p")];
const list = () => document.querySelector(".hit-list");
const chosen = () => document.querySelector(".paragraph > p:target");

export function startIssue() {
  if (list() && hits().length > 1) list().append(stepButtons());
  addEventListener("load", revealMark);
  addEventListener("hashchange", revealMark);
  startContents();
  startSimilar();
}

// To the next hit (1) or the one before (-1), from where the reader is; whether there was one.
export function stepToHit(direction) {
  const target = chosen();
  const from = target ? target.getBoundingClientRect().top : 0;
  const tops = hits().map((hit) => [hit, hit.getBoundingClientRect().top]);
  const wanted = direction > 0
    ? tops.find(([hit, top]) => top > from + 1 && hit !== target)
    : tops.reverse().find(([hit, top]) => top < from - 1 && hit !== target);
  if (!wanted) return false;
  location.hash = wanted[0].id;
  revealMark();
  return true;
}

// A long paragraph may begin on the screen with its mark below the edge.
function revealMark() {
  const mark = chosen()?.querySelector("mark");
  if (!mark) return;
  const place = mark.getBoundingClientRect();
  const covered = list() ? list().offsetHeight : 0;
  if (place.bottom > innerHeight || place.top < covered) mark.scrollIntoView({ block: "center", behavior: "instant" });
}

function stepButtons() {
  const buttons = document.createElement("span");
  buttons.className = "step-buttons";
  for (const [sign, name, direction] of [["↑", "上一处", -1], ["↓", "下一处", 1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.title = name;
    button.addEventListener("click", () => stepToHit(direction));
    buttons.append(button);
  }
  return buttons;
}
