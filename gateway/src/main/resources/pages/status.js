"use strict";
// The server renders the page; this only fetches it again. A gateway that does not answer leaves the last state, greyed.
async function refresh() {
  const main = document.querySelector("main");
  try {
    const answer = await fetch("/", { cache: "no-store" });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    main.innerHTML = page.querySelector("main").innerHTML;
    main.classList.remove("stale");
  } catch {
    main.classList.add("stale");
  }
}
setInterval(() => document.hidden || refresh(), 5000);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
