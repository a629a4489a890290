// Tells screen readers what has happened on the page.

let region;

export function prepareAnnouncements() {
  // A live region is heard only if it was there before its text.
  if (region) return;
  region = document.createElement("p");
  region.className = "hidden";
  // A page with a status of its own, as the count of results, keeps it for that.
  if (document.querySelector("[role=status]")) region.setAttribute("aria-live", "polite");
  else region.setAttribute("role", "status");
  document.querySelector("main").append(region);
}

export function announce(text) {
  prepareAnnouncements();
  // The same text once more would not be a change.
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50);
}
