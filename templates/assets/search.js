// The search: Pagefind's index, our own few controls. Everything is text: no markup from the index reaches the page.
(() => {
  const form = document.querySelector("form.search");
  const panel = document.getElementById("search-results");
  if (!form || !panel) return;

  const PAGE = 8;                 // results at a time
  const PASSAGES = 3;             // passages of one page
  const field = form.querySelector("input");
  const root = new URL(form.dataset.root, location.href);
  const FILTERS = [["kind", "Kind"], ["person", "Person"], ["country", "Country"], ["year", "Year"],
    ["outlet", "Outlet"], ["side", "Side"], ["quotes", "Quotes"]];
  let library = null;
  let turn = 0;                   // an answer that comes after a newer question is dropped

  const make = (name, options = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(options)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const load = async () => {
    if (library) return library;
    const found = await import(new URL("pagefind/pagefind.js", root).href);
    await found.options({ baseUrl: root.pathname });
    await found.init();
    library = found;
    return library;
  };

  // ---- the panel: heading, status line, filters, results, "more"
  const title = make("h2", { id: "search-h" }, "Search");
  const status = make("p", { class: "note", role: "status" });
  const close = make("button", { type: "button", class: "plain" }, "Close the search");
  const filters = make("div", { class: "found__filters" });
  const results = make("ol", { class: "found__list" });
  const more = make("button", { type: "button", class: "plain", hidden: "" }, "Show more results");
  const inner = make("div", { class: "wrap" }, make("div", { class: "section__head" }, title, close), status, filters, results, more);
  panel.append(inner);
  panel.setAttribute("aria-labelledby", "search-h");
  panel.removeAttribute("aria-label");

  const chosen = () => {
    const filter = {};
    for (const select of filters.querySelectorAll("select")) if (select.value) filter[select.name] = select.value;
    return filter;
  };

  const drawFilters = (total) => {
    if (filters.childElementCount) return;
    for (const [name, label] of FILTERS) {
      const values = Object.entries(total[name] ?? {});
      if (!values.length) continue;
      const order = name === "year" ? (a, b) => b[0].localeCompare(a[0]) : (a, b) => a[0].localeCompare(b[0]);
      const select = make("select", { name, id: `filter-${name}` }, make("option", { value: "" }, "All"));
      for (const [value, count] of values.sort(order)) select.append(make("option", { value }, `${value} (${count})`));
      select.addEventListener("change", () => search());
      filters.append(make("p", {}, make("label", { for: select.id }, label), select));
    }
  };

  // ---- a result: its page, and the passages that hold the words
  const cutInto = (words, hits, from, to) => {
    const first = Math.max(from, Math.min(hits[0] - 8, to - 30));
    const last = Math.min(to, first + 30);
    const text = make("span", {});
    if (first > from) text.append("… ");
    for (let at = first; at < last; at += 1) {
      if (at > first) text.append(" ");
      text.append(hits.includes(at) ? make("mark", {}, words[at]) : words[at]);
    }
    if (last < to) text.append(" …");
    return text;
  };

  const passagesOf = (page) => {
    const words = page.content.split(/\s+/);
    const anchors = page.anchors.filter((anchor) => /^[qs]-/.test(anchor.id)).sort((a, b) => a.location - b.location);
    const groups = new Map();
    for (const hit of [...new Set(page.locations)].sort((a, b) => a - b)) {
      if (hit >= words.length) continue;
      let at = anchors.length - 1;
      while (at >= 0 && anchors[at].location > hit) at -= 1;
      if (!groups.has(at)) groups.set(at, []);
      groups.get(at).push(hit);
    }
    const seen = new Set();       // an article holds a quote twice: in its list and in its text
    const isNew = ([, [hit]]) => {
      const around = words.slice(hit, hit + 4).join(" ").toLowerCase();
      return !seen.has(around) && seen.add(around);
    };
    const anchored = [...groups].filter(([at]) => at >= 0);   // the head of a page says nothing that its title does not
    return (anchored.length ? anchored : [...groups]).filter(isNew).slice(0, PASSAGES).map(([at, hits]) => ({
      id: anchors[at]?.id ?? "",
      text: cutInto(words, hits, anchors[at]?.location ?? 0, anchors[at + 1]?.location ?? words.length),
    }));
  };

  const drawResult = (page) => {
    const kind = page.filters.kind?.[0] ?? "Page";
    const date = page.meta.date ? `, ${page.meta.date}` : "";
    const entry = make("li", {}, make("p", { class: "kicker" }, `${kind}${date}`),
      make("a", { class: "name", href: page.url }, page.meta.title || page.url));
    for (const { id, text } of passagesOf(page)) {
      const line = make("p", {}, text);
      if (id) line.append(" ", make("a", { href: `${page.url}#${id}` }, "In context"));
      entry.append(line);
    }
    return entry;
  };

  const drawMore = async (found, from, mine) => {
    more.hidden = true;
    const pages = await Promise.all(found.results.slice(from, from + PAGE).map((result) => result.data()));
    if (mine !== turn) return;
    const entries = pages.map(drawResult);
    results.append(...entries);
    more.hidden = from + PAGE >= found.results.length;
    more.onclick = async () => {
      await drawMore(found, from + PAGE, mine);
      results.children[from + PAGE]?.querySelector("a")?.focus();
    };
  };

  const say = (text) => { status.textContent = text; };
  const count = (number) => (number === 1 ? "1 page" : `${number} pages`);

  const remember = (words) => {
    const address = new URL(location.href);
    if (words) address.searchParams.set("q", words); else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  };

  const leave = () => {
    turn += 1;
    panel.hidden = true;
    results.replaceChildren();
    remember("");
  };

  const search = async () => {
    const words = field.value.trim();
    if (!words) { leave(); return; }
    const mine = turn += 1;
    panel.hidden = false;
    if (!results.childElementCount) say("Searching …");
    try {
      const pagefind = await load();
      const found = await pagefind.search(words, { filters: chosen() });
      if (mine !== turn) return;
      remember(words);
      results.replaceChildren();
      say(found.results.length
        ? `${count(found.results.length)} with “${words}”`
        : `Nothing on record with “${words}”. Try fewer words, or another filter.`);
      await drawMore(found, 0, mine);
      drawFilters(await pagefind.filters());    // afterwards: on a large site they weigh more than an answer
    } catch {
      if (mine !== turn) return;
      results.replaceChildren();
      filters.replaceChildren();
      say(location.protocol === "file:"
        ? "Search needs a web server; a browser does not let a page opened from a file read the index. Every page works without it."
        : "The search index of this site is missing. Every page works without it: start from People, Countries or Quotes.");
    }
  };

  // the beginning of half the words of a site is asked for by pressing Enter only: it loads half the index
  const isShort = () => /^[\u0020-\u024f]{1,2}$/.test(field.value.trim());
  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (!isShort()) timer = setTimeout(search, 200);
  });
  field.addEventListener("focus", () => { if (location.protocol !== "file:") load().catch(() => {}); }, { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search().then(() => results.querySelector("a")?.focus());
  });
  const escape = (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.preventDefault();
    field.value = "";
    leave();
    field.focus();
  };
  form.addEventListener("keydown", escape);
  panel.addEventListener("keydown", escape);
  close.addEventListener("click", () => { field.value = ""; leave(); field.focus(); });

  const asked = new URL(location.href).searchParams.get("q");
  if (asked) { field.value = asked; search(); }
})();
