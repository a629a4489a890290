// Filters of the results page apply as soon as they are chosen. The address of what is then chosen is fetched, and what
// differs on its page takes the place of what is shown; the address stays the whole state. A bad answer ends in going
// there as a link does; where there is none, what can be read stays.

import { announce, prepareAnnouncements } from "./announcing.js";
import { askForPage, failureNotice, Unreachable } from "./asking.js";
import { startDepartmentFilter } from "./department_filter.js";

const ORDER = ["q", "dept", "section", "from", "to", "sort", "match", "per_page"]; // as the server writes them
const FAILED = "网络不通，筛选未生效";
const NOT_LED_BACK = "网络不通，显示的仍是原来的结果";
const HEAD_LINKS = "link[rel=prev], link[rel=next], link[rel=alternate], link[rel=canonical]";

export function startNarrowing() {
  const form = document.getElementById("search-form");
  const columns = document.querySelector(".columns[data-address]");
  if (!form) return;
  keepAddressesShort(form);
  if (columns) narrowInPlace(form, columns);
}

function keepAddressesShort(form) {
  form.addEventListener("formdata", ({ formData }) => {
    for (const name of new Set(formData.keys())) {
      const values = formData.getAll(name).filter((value) => value !== "");
      formData.delete(name);
      for (const value of values) formData.append(name, value);
    }
  });
}

function narrowInPlace(form, columns) {
  const filters = columns.querySelector(".filters");
  const found = columns.querySelector(".found");
  const apply = columns.querySelector(".apply");
  const [from, to] = ["from", "to"].map((name) => filters.querySelector(`input[name=${name}]`));
  const filterDepartments = startDepartmentFilter(filters.querySelector(".departments"));
  let shown = location.pathname + location.search; // what the browser calls it
  let address = columns.dataset.address; // what links call it
  let underWay = null; // the choice that is being fetched
  let failure = null; // what tells that the last one could not be had
  let release = null; // gives up the room that was kept for the last one
  prepareAnnouncements();
  keepInSight(found);

  filters.addEventListener("change", ({ target }) => {
    if (target.type === "checkbox") {
      if (target.checked) uncheckRelatives(target.closest("li"));
      narrow(toggled(chosenAddress(), target.name, target.value, target.checked), target);
    } else if (target === from || target === to) {
      applyDates(target);
    }
  });

  filters.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "Enter" || event.isComposing || (target !== from && target !== to)) return;
    event.preventDefault(); // the search box's form would be sent
    applyDates(target);
  });

  columns.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link?.closest("[data-swap=dates], .facet-row, .chips") || !plainClick(event)) return;
    event.preventDefault();
    narrow(link.getAttribute("href"), link);
  });

  // Beside the results nothing is left to apply; where the filters cover them the button leads there.
  apply.classList.add("onwards");
  apply.textContent = "查看结果";
  apply.addEventListener("click", (event) => {
    event.preventDefault();
    apply.classList.remove("at-hand");
    filters.open = false;
    found.focus({ preventScroll: true });
    document.querySelector(".results-head").scrollIntoView();
  });

  addEventListener("popstate", () => {
    const wanted = location.pathname + location.search;
    if (wanted === shown && !underWay) { // only the place within the page is another
      failure?.remove();
      return;
    }
    show(wanted, { leave: () => location.reload(), failed: () => found.prepend(tell(NOT_LED_BACK)) });
  });

  // The page kept for the way back shows what its results are of.
  addEventListener("pagehide", abandon);
  addEventListener("pageshow", (event) => {
    resetBoxes();
    if (event.persisted) for (const field of [from, to]) field.value = field.defaultValue;
  });

  function resetBoxes() {
    for (const box of filters.querySelectorAll("input[type=checkbox]")) box.checked = box.defaultChecked;
  }

  function chosenAddress() {
    return underWay?.wanted ?? address;
  }

  function applyDates(field) {
    const dates = { from: from.value.trim(), to: to.value.trim() };
    const before = new URL(chosenAddress(), location).searchParams;
    if (Object.entries(dates).every(([name, value]) => value === (before.get(name) ?? ""))) return;
    let wanted = chosenAddress();
    for (const [name, value] of Object.entries(dates)) wanted = changed(wanted, name, value ? [value] : []);
    narrow(wanted, field);
  }

  function narrow(wanted, anchor) {
    show(wanted, {
      anchor,
      arrived: (canonical) => {
        if (canonical !== shown) history.pushState(null, "", canonical);
      },
      leave: () => location.assign(wanted),
      // Dates stay as they were typed, to be entered again; what was pressed tells by itself what is not chosen.
      failed: () => {
        resetBoxes();
        const before = anchor.getBoundingClientRect().top;
        anchor.closest(".facet-row, .range, .trail, .histogram, .histogram-table, .chips").after(tell(FAILED));
        const moved = anchor.getBoundingClientRect().top - before; // where the last such notice stood above it, as far as there is room to scroll
        if (moved) scrollBy({ top: moved, behavior: "instant" });
      },
    });
  }

  function tell(text) {
    announce(text);
    failure?.remove();
    failure = failureNotice(`${text}。`);
    return failure;
  }

  async function show(wanted, { anchor, arrived, leave, failed }) {
    abandon();
    const own = { wanted, controller: new AbortController() };
    underWay = own;
    found.setAttribute("aria-busy", "true");
    try {
      const page = await askForPage(wanted, own.controller.signal);
      if (underWay !== own) return;
      const canonical = page.querySelector(".columns[data-address]").dataset.address;
      arrived?.(canonical);
      swap(page, anchor);
      if (anchor) putAtHand();
      announceNotices();
      address = canonical;
      shown = location.pathname + location.search;
      abandon();
    } catch (error) {
      if (underWay !== own) return;
      if (!(error instanceof Unreachable)) return leave();
      abandon();
      failed();
    }
  }

  function abandon() {
    underWay?.controller.abort();
    underWay = null;
    found.removeAttribute("aria-busy");
  }

  // Where the filters cover the results; nor does the button cover what was chosen.
  function putAtHand() {
    if (!filters.contains(document.activeElement)) return;
    apply.classList.add("at-hand");
    if (getComputedStyle(apply).position === "sticky") {
      document.activeElement.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
  }

  // The count is told by its own region as it changes; what else is to be known is told after it.
  function announceNotices() {
    const notices = [...found.querySelectorAll(".notices > .notice, .notices summary")].map((one) => one.textContent.trim());
    if (notices.length) announce(notices.join(""));
  }

  function swap(page, anchor) {
    const open = new Set([...columns.querySelectorAll("details[data-key][open]")].map((one) => one.dataset.key));
    const focused = document.activeElement;
    const again = columns.contains(focused) ? finderOf(focused, columns) : null;
    const still = holdStill(anchor);
    failure?.remove();
    const parts = [...document.querySelectorAll("[data-swap]")].map((part) => [part, partOf(page, part.dataset.swap)]);
    for (const [part, other] of parts) part.replaceChildren(...other.childNodes);
    for (const facet of columns.querySelectorAll(".departments, .sections")) facet.hidden = !facet.querySelector("li");
    for (const one of columns.querySelectorAll("details[data-key]")) one.open ||= open.has(one.dataset.key);
    for (const field of [from, to]) {
      field.defaultValue = partOf(page, null, `.range input[name=${field.name}]`).defaultValue;
      if (field !== focused || field === anchor) field.value = field.defaultValue;
    }
    form.querySelectorAll("input[type=hidden]").forEach((field) => field.remove());
    form.append(...page.querySelectorAll("#search-form input[type=hidden]"));
    document.head.querySelectorAll(HEAD_LINKS).forEach((link) => link.remove());
    document.head.append(...page.head.querySelectorAll(HEAD_LINKS));
    document.title = page.title;
    filterDepartments();
    if (again && !focused.isConnected) (again() ?? found).focus({ preventScroll: true });
    still();
  }

  // What was chosen stays under the pointer: what stands above it takes no less room than before, and where it takes
  // more the page is scrolled by as much; nor does the page become too short to be scrolled to where it is.
  function holdStill(anchor) {
    const facet = anchor?.closest(".facet");
    const facets = [...columns.querySelectorAll(".facet")];
    const place = facets.indexOf(facet);
    const before = facet?.getBoundingClientRect().top;
    const main = columns.closest("main");
    release?.();
    facets.forEach((one, index) => {
      one.style.minHeight = index < place ? `${one.getBoundingClientRect().height}px` : "";
    });
    const least = scrollY + innerHeight - (main.getBoundingClientRect().top + scrollY);
    return () => {
      const moved = facet ? facet.getBoundingClientRect().top - before : 0;
      main.style.minHeight = `${least + Math.max(0, moved)}px`;
      if (moved) scrollBy({ top: moved, behavior: "instant" });
      release = releaseOnScroll(main, facets);
    };
  }
}

// Few results beside long filters stay on the screen however far down the filters are: their end, where they are higher
// than the window.
function keepInSight(found) {
  const place = () => found.style.setProperty("--stays-at", `${Math.min(0, innerHeight - found.offsetHeight)}px`);
  new ResizeObserver(place).observe(found);
  addEventListener("resize", place);
}

// The room that was kept for a choice is given up as soon as the reader scrolls on: above it at once, and below what is
// seen as far as it is out of sight. Returns what ends that.
function releaseOnScroll(main, facets) {
  const ended = new AbortController();
  const giveUp = () => {
    for (const facet of facets) facet.style.minHeight = "";
    const needed = scrollY + innerHeight - (main.getBoundingClientRect().top + scrollY);
    if (needed < parseFloat(main.style.minHeight)) main.style.minHeight = `${needed}px`;
  };
  // What is scrolled by the choice itself is reported with the next frame.
  requestAnimationFrame(() => requestAnimationFrame(() => addEventListener("scroll", giveUp, { signal: ended.signal })));
  return () => ended.abort();
}

// Throws where the page has no such part: then it is not a page of results as this one is.
function partOf(page, name, selector = `[data-swap=${name}]`) {
  const part = page.querySelector(selector);
  if (!part) throw new Error(`no ${selector}`);
  return part;
}

// Finds again what has the focus when it has been replaced, or what is nearest to it.
function finderOf(element, columns) {
  const row = element.closest(".facet-row");
  if (row) {
    const { name, value } = row.querySelector("input");
    return () => {
      const box = [...columns.querySelectorAll(".facet-row input")].find((one) => one.name === name && one.value === value);
      return box?.closest(".facet-row").querySelector(element.localName);
    };
  }
  const key = (element.closest("details[data-key]") ?? element.closest("[data-swap]")?.querySelector("details[data-key]"))?.dataset.key;
  return () => [...columns.querySelectorAll("details[data-key]")].find((one) => one.dataset.key === key)?.querySelector("summary");
}

function plainClick(event) {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

// A section covers those below it: choosing one takes the place of those above and below.
function uncheckRelatives(row) {
  for (const below of row.querySelectorAll(":scope li input")) below.checked = false;
  for (let above = row.parentElement.closest("li"); above; above = above.parentElement.closest("li")) {
    above.querySelector("input").checked = false;
  }
}

function toggled(address, name, value, checked) {
  const related = (one, other) => one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
  const others = new URL(address, location).searchParams
    .getAll(name)
    .filter((other) => other !== value && !(checked && name === "section" && related(other, value)));
  return changed(address, name, checked ? [...others, value] : others);
}

// The address with these values of a parameter, on the first page.
function changed(address, name, values) {
  const given = new URL(address, location).searchParams;
  const wanted = new URLSearchParams();
  const names = new Set([...ORDER, ...given.keys()]); // whatever else the address has is kept
  names.delete("page");
  for (const each of names) {
    for (const value of each === name ? values : given.getAll(each)) wanted.append(each, value);
  }
  return `${location.pathname}?${wanted}`;
}
