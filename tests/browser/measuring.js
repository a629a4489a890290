// What the tests ask a page. The file is one expression: an object of functions, each giving a list of faults.
({
  visible(element) {
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(".hidden, .skip");
  },

  describe(element) {
    const name = element.getAttribute("aria-label") || element.textContent || element.name || "";
    return `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} “${name.trim().slice(0, 30)}”`;
  },

  // Text that is outside the window, or cut by the box it stands in.
  cut() {
    const faults = [];
    if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");
    for (const element of document.body.querySelectorAll("*")) {
      if (!this.visible(element) || element.closest("svg, input, dialog:not([open])")) continue;
      const style = getComputedStyle(element);
      if (style.display === "inline") continue;
      const clipped = (way) => ["hidden", "clip"].includes(way);
      if (clipped(style.overflowX) && element.scrollWidth > element.clientWidth + 1) faults.push(`cut: ${this.describe(element)}`);
      if (clipped(style.overflowY) && element.scrollHeight > element.clientHeight + 1) faults.push(`cut below: ${this.describe(element)}`);
    }
    return faults;
  },

  // What takes more of a small window than half of it and stays there.
  covering() {
    return [...document.body.querySelectorAll("*")]
      .filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && this.visible(one))
      .filter((one) => one.getBoundingClientRect().height > innerHeight / 2 && !one.closest("[role=dialog], dialog"))
      .map((one) => this.describe(one));
  },

  // Text as WCAG 1.4.12 lets a reader space it.
  spaceText() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
      p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
  },

  // Smaller than 24 pixels, where it does not stand within a sentence. Bars of a drawing are also listed below it.
  small() {
    const within = (element) => getComputedStyle(element).display === "inline"
      && [...element.parentElement.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.textContent.trim());
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=option]")]
      .filter((one) => this.visible(one) && !one.closest("svg") && !within(one))
      .filter((one) => {
        const box = one.getBoundingClientRect();
        const free = ["checkbox", "radio"].includes(one.type) ? 6 : 0; // its margins
        return box.width + free < 24 || box.height + free < 24;
      })
      .map((one) => this.describe(one));
  },

  look(element) {
    return [element, ...element.querySelectorAll("*")].slice(0, 6).map((one) => {
      const style = getComputedStyle(one);
      const outline = style.outlineStyle === "none" ? "" : `${style.outlineWidth} ${style.outlineColor}`;
      return [outline, style.boxShadow, style.stroke, style.backgroundColor, style.borderColor].join();
    }).join("|");
  },

  // What looks the same when the keyboard has come to it. To be asked after a key was pressed.
  unmarkedByFocus() {
    const faults = [];
    for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")) {
      if (!element.checkVisibility() || element.disabled) continue;
      document.activeElement?.blur();
      const before = this.look(element);
      element.focus({ preventScroll: true });
      if (document.activeElement === element && this.look(element) === before) faults.push(this.describe(element));
    }
    return faults;
  },

  luminance(colour) {
    const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => Number(part) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  },

  // Marks that do not stand out enough, those of the page and one put wherever marks may come to be.
  faintMarks() {
    const places = document.querySelectorAll("h1, h2, h2 a, h3, .chosen a, [aria-current], .tag, .chip, .notice, .count, [role=option], p:target");
    for (const place of places) if (!place.closest("svg")) place.append(Object.assign(document.createElement("mark"), { textContent: "字" }));
    const faults = [];
    for (const mark of document.querySelectorAll("mark")) {
      const style = getComputedStyle(mark);
      if (/^rgba\(.*, 0\)$/.test(style.backgroundColor)) faults.push(`no background: ${this.describe(mark.parentElement)}`);
      const both = [style.color, style.backgroundColor].map((one) => this.luminance(one)).sort((one, other) => other - one);
      const ratio = (both[0] + 0.05) / (both[1] + 0.05);
      if (ratio < 4.5) faults.push(`${ratio.toFixed(2)}: ${this.describe(mark.parentElement)}`);
    }
    return faults;
  },

  // What moves although the reader asked for no motion.
  moving() {
    return [document.documentElement, ...document.body.querySelectorAll("*")]
      .filter((one) => {
        const style = getComputedStyle(one);
        const seconds = style.transitionDuration.split(", ").map(parseFloat);
        return style.animationName !== "none" || Math.max(...seconds) > 0.01 || style.scrollBehavior === "smooth";
      })
      .map((one) => this.describe(one));
  },
})
