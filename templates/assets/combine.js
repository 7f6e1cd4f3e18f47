// Several filters of a list at once. The rows of links above work alone; this reads which entry has which value, and takes
// the entries from the lists by year, which are complete and in the same order.
const SHOWN = 20;                 // entries at a time
const main = document.getElementById("main");
const kept = new Map();           // what was fetched
let turn = 0;

const make = (name, options = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(options)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

const ask = (address, read) => {
  if (!kept.has(address)) {
    kept.set(address, fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return read(answer);
    }));
    kept.get(address).catch(() => kept.delete(address));
  }
  return kept.get(address);
};

// links that hold wherever they are shown; a drawing's own (`use`) points into the page it stands in
const anchored = (root, base) => {
  for (const name of ["href", "cite"]) {
    for (const one of root.querySelectorAll(`a[${name}], blockquote[${name}]`)) {
      one.setAttribute(name, new URL(one.getAttribute(name), base).href);
    }
  }
};

const parsed = async (answer) => {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  anchored(page.getElementById("main"), answer.url);
  return [...page.querySelectorAll("#main .quotes > .quote, #main .passages > .passage")];
};

const prepare = (index, base) => {
  const year = index.columns.find((column) => column.name === "year");
  const seen = new Map();
  index.places = year.rows.map((row) => {
    const place = seen.get(row) ?? 0;
    seen.set(row, place + 1);
    const number = Math.floor(place / index.size) + 1;
    const folder = number > 1 ? `page/${number}/` : "";
    return { page: new URL(`${year.values[row][0]}/${folder}${index.leaf}`, base).href, at: place % index.size };
  });
  return index;
};

const has = (column, entry, value) => {
  const row = column.rows[entry];
  return Array.isArray(row) ? row.includes(value) : row === value;
};

const start = async (box) => {
  const file = new URL(box.dataset.index, location.href);
  const base = new URL(".", file);
  const home = new URL(base);
  const rest = [...main.children].slice([...main.children].indexOf(box) + 1);
  const dek = main.querySelector(".dek");
  const current = [...main.querySelectorAll("nav.filters [aria-current]")];
  const fields = make("div", { class: "found__filters" });
  const fold = make("details", { class: "twin" }, make("summary", {}, "Combine filters"), fields);
  const status = make("p", { role: "status" });
  const list = make("div", { class: "combined" });
  const more = make("button", { type: "button", class: "plain", hidden: "" }, "Show more");
  const clear = make("button", { type: "button", class: "plain" }, "Show the whole list");
  const out = make("section", { class: "section", "aria-label": "What the filters leave", hidden: "" }, status, list,
    make("p", { class: "combine__end" }, more, " ", clear));
  let index = null;
  box.replaceChildren(fold);
  box.after(out);

  const load = async () => {
    if (index) return;
    index = prepare(await ask(file.href, (answer) => answer.json()), base);
    home.pathname = new URL(index.leaf, base).pathname;
    for (const column of index.columns) {
      const select = make("select", { name: column.name, id: `by-${column.name}` }, make("option", { value: "" }, "All"));
      for (const [id, text] of column.values) select.append(make("option", { value: id }, text));
      select.addEventListener("change", () => change(true));
      fields.append(make("p", {}, make("label", { for: select.id }, column.label), select));
    }
  };

  const chosen = () => index.columns.flatMap((column) => {
    const value = column.values.findIndex(([id]) => id === fields.querySelector(`[name="${column.name}"]`).value);
    return value < 0 ? [] : [{ column, value }];
  });

  const matching = (filters) => index.places.map((_, entry) => entry)
    .filter((entry) => filters.every(({ column, value }) => has(column, entry, value)));

  // how many each further choice would leave; what would leave none cannot be chosen
  const count = (filters) => {
    for (const column of index.columns) {
      const left = matching(filters.filter((one) => one.column !== column));
      const numbers = new Array(column.values.length).fill(0);
      for (const entry of left) for (const value of [column.rows[entry]].flat()) numbers[value] += 1;
      const [all, ...options] = fields.querySelector(`[name="${column.name}"]`).options;
      all.textContent = `All (${left.length})`;
      options.forEach((option, at) => {
        option.textContent = `${column.values[at][1]} (${numbers[at]})`;
        option.disabled = !numbers[at] && !option.selected;
      });
    }
  };

  const draw = async (entries, from, mine) => {
    more.hidden = true;
    const some = entries.slice(from, from + SHOWN).map((entry) => index.places[entry]);
    const pages = new Map();
    await Promise.all([...new Set(some.map((place) => place.page))].map(async (page) => pages.set(page, await ask(page, parsed))));
    if (mine !== turn) return;
    for (const { page, at } of some) {
      const entry = pages.get(page)[at];
      const day = entry.closest("section")?.querySelector("h2 time");
      if (day && list.lastElementChild?.dataset.day !== day.dateTime) {
        const heading = make("h2", {}, day.cloneNode(true));
        list.append(make("section", { class: "section", "data-day": day.dateTime }, heading, make("div", { class: "quotes" })));
      } else if (!list.lastElementChild) {
        list.append(entry.matches(".passage") ? make("ul", { class: "passages" }) : make("section", {}, make("div", { class: "quotes" })));
      }
      const group = list.lastElementChild;
      (group.querySelector(".quotes") ?? group).append(entry.cloneNode(true));
    }
    document.dispatchEvent(new CustomEvent("onrecord:list", { detail: "combined" }));
    more.hidden = from + SHOWN >= entries.length;
    more.onclick = async () => {
      const place = list.querySelectorAll(".quote, .passage").length;
      await draw(entries, from + SHOWN, mine);
      list.querySelectorAll(".quote, .passage")[place]?.querySelector("a")?.focus();
    };
  };

  const show = async (filters) => {
    const mine = turn += 1;
    const on = filters.length > 0;
    out.hidden = !on;
    for (const one of [...rest, dek]) if (one) one.hidden = on;
    list.replaceChildren();
    if (!on) return;
    for (const link of current) link.removeAttribute("aria-current");
    main.querySelector("h1").textContent = index.heading;
    main.querySelector(".crumbs li:last-child > *").textContent = "Filtered";
    const entries = matching(filters);
    const words = filters.map(({ column, value }) => `${column.label.toLowerCase()} “${column.values[value][1]}”`);
    const number = entries.length.toLocaleString("en");
    status.textContent = `${number} ${index.nouns[entries.length === 1 ? 0 : 1]}: ${words.join(", ")}.`;
    try {
      await draw(entries, 0, mine);
    } catch {
      if (mine === turn) status.textContent += " The lists could not be loaded; the filters above work without this.";
    }
  };

  // the address first: it says what is shown, and can be passed on
  const remember = (filters) => {
    anchored(main, location.href);
    box.dataset.index = file.href;
    const address = new URL(home);
    for (const { column, value } of filters) address.searchParams.set(column.name, column.values[value][0]);
    history.pushState({ list: true }, "", address);
  };

  const change = async (told) => {
    const filters = chosen();
    if (told && !filters.length) { location.assign(home); return; }
    count(filters);
    if (told) remember(filters);
    await show(filters);
  };

  // the list that is shown is a filter itself: what is chosen further narrows it
  const own = () => {
    const [word, then] = decodeURIComponent(location.pathname.slice(base.pathname.length)).split("/");
    const id = word === "outlet" ? then : word;
    const names = word === "outlet" ? ["outlet"] : ["kind", "side", "year"];
    const column = index.columns.find((one) => names.includes(one.name) && one.values.some(([value]) => value === id));
    if (column) fields.querySelector(`[name="${column.name}"]`).value = id;
  };

  clear.addEventListener("click", () => location.assign(home));
  fold.addEventListener("toggle", () => {
    if (fold.open && !index) load().then(() => { own(); count(chosen()); }).catch(() => {
      fields.textContent = "The filters could not be loaded; those above work one by one.";
    });
  });

  const wanted = [...new URLSearchParams(location.search)].filter(([name]) => name !== "q");
  if (!wanted.length) return;
  await load();
  fold.open = true;
  for (const [name, id] of wanted) {
    const select = [...fields.querySelectorAll("select")].find((one) => one.name === name);
    if (select && [...select.options].some((option) => option.value === id)) select.value = id;
  }
  await change(false);
};

const begin = () => {
  const box = main.querySelector(".combine");
  if (box && !box.childElementCount) start(box).catch(() => {});
};

document.addEventListener("onrecord:list", (event) => { if (event.detail !== "combined") begin(); });
begin();
