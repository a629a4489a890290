// Asks the server for another page of this site.

// The network failed, not the server: what is asked for may be had a little later.
export class Unreachable extends Error {}

// Throws Unreachable, or another error where the answer is bad or leads elsewhere, as to a login.
export async function askForPage(address, signal) {
  const text = await ask(address, signal).catch((error) => {
    throw error instanceof TypeError ? new Unreachable(error.message) : error;
  });
  return new DOMParser().parseFromString(text, "text/html");
}

async function ask(address, signal) {
  // Followed, a way to another site would look like a network that fails.
  const answer = await fetch(address, { signal, redirect: "manual", headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer.text();
}

// What tells the reader that nothing came, to be put beside what was pressed.
export function failureNotice(text) {
  const notice = document.createElement("p");
  notice.className = "notice failure";
  notice.textContent = text;
  return notice;
}
