// Filters of the results page apply as soon as they are chosen.

export function startNarrowing() {
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
}
