// Conveniences only: every page does its whole work without this file.
"use strict";

// A filter applies as soon as it is clicked, and empty parameters stay out of the address.
const form = document.getElementById("search-form");
const apply = document.querySelector(".apply");
if (form) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && field.value === "") field.disabled = true;
    }
  });
  // The page kept for the way back must have its fields enabled again, and checked what its results are of.
  addEventListener("pageshow", () => {
    for (const field of form.elements) {
      field.disabled = false;
      if (field.type === "checkbox") field.checked = field.defaultChecked;
    }
  });
}
// A section covers those below it: choosing one takes the place of those above and below.
function uncheckRelatives(row) {
  for (const below of row.querySelectorAll(":scope li input")) below.checked = false;
  for (let above = row.parentElement.closest("li"); above; above = above.parentElement.closest("li")) {
    above.querySelector("input").checked = false;
  }
}

if (form && apply) {
  for (const box of document.querySelectorAll(".facet input[type=checkbox]")) {
    box.addEventListener("click", (event) => {
      if (box.checked) uncheckRelatives(box.closest("li"));
      // From the keyboard (detail 0) the page stays, and with it the place in it, until the filters are applied.
      if (event.detail > 0) form.requestSubmit();
    });
  }
}

// Next and previous hit of an issue, from where the reader is.
const hits = [...document.querySelectorAll(".has-hit > p")];
const list = document.querySelector(".hit-list");

function showHit(paragraph) {
  location.hash = paragraph.id;
  revealMark();
}

// A long paragraph may begin on the screen with its mark below the edge.
function revealMark() {
  const mark = document.querySelector(".paragraph > p:target mark");
  if (!mark) return;
  const place = mark.getBoundingClientRect();
  const covered = list ? list.offsetHeight : 0;
  if (place.bottom > innerHeight || place.top < covered) mark.scrollIntoView({ block: "center", behavior: "instant" });
}

function step(direction) {
  const target = document.querySelector(".paragraph > p:target");
  const from = target ? target.getBoundingClientRect().top : 0;
  const tops = hits.map((hit) => [hit, hit.getBoundingClientRect().top]);
  const wanted = direction > 0
    ? tops.find(([hit, top]) => top > from + 1 && hit !== target)
    : tops.reverse().find(([hit, top]) => top < from - 1 && hit !== target);
  if (wanted) showHit(wanted[0]);
}

if (list && hits.length > 1) {
  const buttons = document.createElement("span");
  buttons.className = "step-buttons";
  for (const [sign, name, direction] of [["↑", "上一处", -1], ["↓", "下一处", 1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.title = name;
    button.addEventListener("click", () => step(direction));
    buttons.append(button);
  }
  list.append(buttons);
}
addEventListener("load", revealMark);
addEventListener("hashchange", revealMark);
