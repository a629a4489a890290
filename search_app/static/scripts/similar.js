// Similar paragraphs open below the paragraph; without this, and where it fails, the link leads to their page.

import { announce, prepareAnnouncements } from "./announcing.js";
import { askForPage, failureNotice, Unreachable } from "./asking.js";

const FAILED = "网络不通，没有取到同类段落";

export function startSimilar() {
  const links = document.querySelectorAll(".to-similar");
  if (!links.length) return;
  prepareAnnouncements();
  for (const link of links) {
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;  // a new tab or window
      event.preventDefault();
      toggle(link);
    });
  }
}

async function toggle(link) {
  const place = link.closest(".paragraph");
  place.querySelector(":scope > .failure")?.remove();
  let found = place.querySelector(":scope > .similar");
  if (!found) {
    if (link.hasAttribute("aria-busy")) return;
    link.setAttribute("aria-busy", "true");
    try {
      found = await fetched(link.href);
    } catch (error) {
      if (error instanceof Unreachable) tellFailure(place);
      else location.assign(link.href);
      return;
    } finally {
      link.removeAttribute("aria-busy");
    }
    found.hidden = true;
    place.append(found);
  }
  found.hidden = !found.hidden;
  link.setAttribute("aria-expanded", String(!found.hidden));
  if (!found.hidden) announce(spoken(found));
}

async function fetched(address) {
  const page = await askForPage(address);
  return document.importNode(page.querySelector("section.similar"), true);
}

// The page that can be read is not given up for one that cannot be had.
function tellFailure(place) {
  place.append(failureNotice(`${FAILED}。`));
  announce(FAILED);
}

function spoken(found) {
  const count = found.querySelectorAll("li .snippet").length;
  return count ? `找到 ${count} 个同类段落` : found.textContent.trim();
}
