// Buttons that copy a text which the page holds: <button data-copy="the text" hidden>.

import { announce, prepareAnnouncements } from "./announcing.js";

const COPIED = "已复制";
const SHOWN_FOR = 2000;

export function startCopying() {
  const buttons = document.querySelectorAll("button[data-copy]");
  if (!buttons.length) return;
  prepareAnnouncements();
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => copyFrom(button));
  }
}

async function copyFrom(button) {
  const text = button.dataset.copy;
  if (await copied(text)) {
    announce(COPIED);
    confirmOn(button);
  } else {
    offer(text);
  }
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);  // only where the connection is safe from listeners
    return true;
  } catch {
    return copiedBySelecting(text);
  }
}

function copiedBySelecting(text) {
  const focused = document.activeElement;
  const area = textArea(text);
  area.className = "hidden";
  document.body.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // The same as a refusal.
  }
  area.remove();
  focused?.focus({ preventScroll: true });
  return done;
}

// Where nothing else is allowed the text stands there selected, for the reader's own keys.
function offer(text) {
  const dialog = document.createElement("dialog");
  dialog.className = "to-copy";
  dialog.setAttribute("aria-label", "复制引文");
  const advice = document.createElement("p");
  advice.textContent = "浏览器不允许本页直接复制，请用 Ctrl+C 复制下面选中的文字。";
  const area = textArea(text);
  area.rows = 3;
  area.setAttribute("aria-label", "引文");
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "关闭";
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(advice, area, close);
  document.body.append(dialog);
  dialog.showModal();
  area.select();
}

function textArea(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  return area;
}

function confirmOn(button) {
  const label = button.firstChild;
  button.dataset.label ??= label.data;
  label.data = COPIED;
  button.classList.add("done");
  clearTimeout(button.confirming);
  button.confirming = setTimeout(() => {
    label.data = button.dataset.label;
    button.classList.remove("done");
  }, SHOWN_FOR);
}
