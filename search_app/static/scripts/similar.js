// Similar paragraphs open below the paragraph; without this, and where it fails, the link leads to their page.

import { announce, prepareAnnouncements } from "./announcing.js";

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
  let found = place.querySelector(":scope > .similar");
  if (!found) {
    if (link.hasAttribute("aria-busy")) return;
    link.setAttribute("aria-busy", "true");
    try {
      found = await fetched(link.href);
    } catch {
      location.assign(link.href);
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
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return document.importNode(page.querySelector("section.similar"), true);
}

function spoken(found) {
  const count = found.querySelectorAll("li .snippet").length;
  return count ? `找到 ${count} 个同类段落` : found.textContent.trim();
}
