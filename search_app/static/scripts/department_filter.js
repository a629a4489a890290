// A box above a long list of departments narrows it to those whose name has what is typed, or whose id, which begins
// with the pinyin initials of the name.

const MANY = 10;

// Returns what is to be called when the rows have been replaced.
export function startDepartmentFilter(facet) {
  const box = facet.querySelector(".facet-filter");
  const field = box.querySelector("input");
  const told = box.querySelector("p");
  let opened = []; // folds that are open only while something is typed

  field.addEventListener("input", (event) => {
    if (!event.isComposing) narrow();
  });
  field.addEventListener("compositionend", narrow);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || !field.value) return;
    event.preventDefault();
    event.stopPropagation();
    field.value = "";
    narrow();
  });
  renew();

  function renew() {
    opened = [];
    box.hidden = facet.querySelectorAll("li").length <= MANY && !field.value;
    if (field.value) narrow();
  }

  function narrow() {
    const wanted = field.value.normalize("NFKC").trim().toLowerCase();
    const rows = [...facet.querySelectorAll("li")];
    for (const row of rows) row.hidden = !matches(row, wanted);
    const left = rows.filter((row) => !row.hidden).length;
    told.textContent = !wanted ? "" : left ? `${rows.length} 个部门中有 ${left} 个` : "没有这样的部门";
    if (wanted) {
      for (const fold of facet.querySelectorAll(".fold:not([open])")) {
        fold.open = true;
        opened.push(fold);
      }
    } else {
      for (const fold of opened) fold.open = false;
      opened = [];
    }
    facet.classList.toggle("filtered", wanted !== "");
  }

  return renew;
}

function matches(row, wanted) {
  const initials = row.querySelector("input").value.split("-")[0];
  return row.querySelector("a").textContent.toLowerCase().includes(wanted) || initials.includes(wanted);
}
