// The contents of an issue show which heading the reader is under.

const LINE = 0.35;  // of the window's height: what is above it is being read

export function startContents() {
  const contents = document.querySelector(".contents");
  if (!contents) return;
  // The style sheet shows them beside the text in any case; this says so to everybody else.
  if (matchMedia("(min-width: 62rem)").matches) contents.querySelector("details").open = true;
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...document.querySelectorAll(".text :is(h2, h3, h4, h5, h6)[id]")];
  const end = document.querySelector(".file");
  const above = new Set();

  // As far up as any page goes, so that a heading is seen until it comes down below the line.
  const aboveTheLine = { rootMargin: `1000000px 0px -${(1 - LINE) * 100}% 0px` };
  const headingsSeen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) above[isIntersecting ? "add" : "delete"](target);
    show();
  }, aboveTheLine);
  headings.forEach((heading) => headingsSeen.observe(heading));

  // The last headings may be too close to the end ever to come up to the line.
  let atEnd = false;
  if (end) {
    new IntersectionObserver(([entry]) => {
      atEnd = entry.isIntersecting;
      show();
    }).observe(end);
  }

  function show() {
    const heading = atEnd && scrollY > 0 ? headings.at(-1) : headings.findLast((one) => above.has(one)) ?? headings[0];
    const current = heading && links.get(heading.dataset.entry ?? heading.id);
    for (const link of links.values()) {
      if (link !== current) link.removeAttribute("aria-current");
    }
    if (!current || current.hasAttribute("aria-current")) return;
    current.setAttribute("aria-current", "location");
    keepInView(current);
  }

  // Scrolls the contents alone: scrollIntoView would move the page too.
  function keepInView(link) {
    const place = link.getBoundingClientRect(), frame = contents.getBoundingClientRect();
    if (place.top < frame.top) contents.scrollTop -= frame.top - place.top;
    else if (place.bottom > frame.bottom) contents.scrollTop += place.bottom - frame.bottom;
  }
}
