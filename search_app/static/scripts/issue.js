// Moving about in an issue.

import { announce, prepareAnnouncements } from "./announcing.js";
import { startContents } from "./contents.js";
import { startSimilar } from "./similar.js";

const LONGEST_SCROLL = 1000; // milliseconds

const hits = () => [...document.querySelectorAll(".has-hit > p")];
const list = () => document.querySelector(".hit-list");
const chosen = () => document.querySelector(".paragraph > p:target");

let steppedAt = -Infinity;

export function startIssue() {
  if (list() && hits().length > 1) list().append(stepButtons());
  if (hits().length) prepareAnnouncements();
  document.querySelector(".text")?.addEventListener("click", followStep);
  addEventListener("scrollend", () => { steppedAt = -Infinity; });
  addEventListener("load", revealMark);
  addEventListener("hashchange", revealMark);
  startContents();
  startSimilar();
}

// To the next hit (1) or the one before (-1), from where the reader is.
export function stepToHit(direction) {
  const all = hits();
  if (!all.length) return;
  const wanted = direction > 0 ? all.find(isAfter(placeOfReader())) : all.findLast(isBefore(placeOfReader()));
  if (wanted) goTo(wanted);
  else announce(direction > 0 ? "已是最后一处" : "已是第一处");
}

// The paragraph that was gone to last while it is seen, or still being scrolled to; else the upper edge of what is seen.
function placeOfReader() {
  const target = chosen();
  if (!target) return null;
  const place = target.getBoundingClientRect();
  const seen = place.bottom > covered() && place.top < innerHeight;
  return seen || performance.now() - steppedAt < LONGEST_SCROLL ? target : null;
}

function isAfter(place) {
  if (!place) return (hit) => hit.getBoundingClientRect().top >= covered();
  return (hit) => place.compareDocumentPosition(hit) & Node.DOCUMENT_POSITION_FOLLOWING;
}

function isBefore(place) {
  if (!place) return (hit) => hit.getBoundingClientRect().top < covered();
  return (hit) => place.compareDocumentPosition(hit) & Node.DOCUMENT_POSITION_PRECEDING;
}

// However many hits were stepped through, one step back leads to where the reader came from.
function goTo(hit) {
  steppedAt = performance.now();
  location.replace(`#${hit.id}`);
  revealMark();
}

function followStep(event) {
  const link = event.target.closest(".hit-steps a");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  goTo(document.getElementById(link.hash.slice(1)));
}

// The list of hits stays at the upper edge, over the text.
function covered() {
  return list()?.offsetHeight ?? 0;
}

// A long paragraph may begin on the screen with its mark below the edge.
function revealMark() {
  const mark = chosen()?.querySelector("mark");
  if (!mark) return;
  const place = mark.getBoundingClientRect();
  if (place.bottom > innerHeight || place.top < covered()) mark.scrollIntoView({ block: "center", behavior: "instant" });
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
