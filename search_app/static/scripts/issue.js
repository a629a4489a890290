// Moving about in an issue.

export function startIssue() {
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
  return step;
}
