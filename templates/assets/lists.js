// Filters and pages of a list, exchanged in place. Without script, and wherever this fails, they are the plain links that they are.
(() => {
  const main = document.getElementById("main");
  if (!main || !main.querySelector("nav.filters") || location.protocol === "file:") return;

  // what stands around the list stays while the address changes: its links must not depend on it
  for (const link of document.querySelectorAll("a[href], link[href]")) {
    if (!main.contains(link) && !link.getAttribute("href").startsWith("#")) link.setAttribute("href", link.href);
  }
  for (const form of document.querySelectorAll("form[action]")) form.setAttribute("action", form.action);

  if (main.querySelector(".combine")) import(new URL("combine.js", document.currentScript.src)).catch(() => {});

  const kept = new Map();         // pages that were asked for; a pointer over a link asks already
  let turn = 0;

  const ask = (address) => {
    if (!kept.has(address)) {
      kept.set(address, fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.text();
      }));
      kept.get(address).catch(() => kept.delete(address));
    }
    return kept.get(address);
  };

  // only between lists that have the same filters: everything else is a page of its own
  const goal = (event) => {
    const link = event.target.closest?.("main nav.filters a, main nav.pager a");
    return link && link.hash === "" && link.origin === location.origin ? link : null;
  };

  const show = async (address, row) => {
    const mine = turn += 1;
    const page = new DOMParser().parseFromString(await ask(address), "text/html");
    if (mine !== turn) return true;
    const next = page.getElementById("main");
    if (!next?.querySelector("nav.filters")) return false;
    main.replaceChildren(...next.childNodes);
    document.title = page.title;
    document.dispatchEvent(new Event("onrecord:list"));
    const chosen = main.querySelectorAll("nav.filters > div")[row]?.querySelector("[aria-current]");
    const place = chosen ?? main.querySelector("h1");
    if (place && !chosen) place.tabIndex = -1;
    place?.focus({ preventScroll: Boolean(chosen) });
    if (!chosen) scrollTo(0, 0);
    return true;
  };

  document.addEventListener("pointerover", (event) => {
    const link = goal(event);
    if (link) ask(link.href).catch(() => {});
  });

  document.addEventListener("click", async (event) => {
    const link = goal(event);
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const rows = [...main.querySelectorAll("nav.filters > div")];
    const address = link.href;
    const row = rows.indexOf(link.closest("nav.filters > div"));
    // the address first: relative links of the new list are read from it
    const before = location.href;
    history.pushState({ list: true }, "", address);
    try {
      if (await show(address, row)) return;
    } catch { /* then as a link */ }
    history.replaceState(null, "", before);
    location.assign(address);
  });

  addEventListener("popstate", () => {
    if (!location.hash) show(location.href, -1).then((done) => done || location.reload(), () => location.reload());
  });
})();
