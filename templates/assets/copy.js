// A button on every quote that takes its words, speaker, source and date along. Without script each quote still has its link.
(() => {
  const tidy = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();

  const address = (figure) => {
    const own = figure.id ? `#${figure.id}` : figure.querySelector("blockquote")?.getAttribute("cite");
    return own ? new URL(own, location.href).href : location.href;
  };

  const source = (figure) => {
    const article = figure.closest("[data-source]");          // on the article's page all quotes have one source
    if (article) return article.dataset.source;
    const outlet = figure.querySelector("cite a")?.firstChild?.textContent ?? "";
    const day = figure.querySelector("time") ?? figure.closest("section")?.querySelector("h2 time");
    return [outlet.trim(), tidy(day)].filter(Boolean).join(", ");
  };

  const words = (figure) => {
    const whole = tidy(figure.querySelector("blockquote"));
    const parts = [...figure.querySelectorAll(".content")].map(tidy).filter(Boolean);
    parts.push((parts.pop() ?? "").replace(/,(?=["”’»]?$)/, ""));      // alone, a quote may lose its last comma
    if (figure.classList.contains("indirect")) return `${whole} [paraphrased]`;
    return figure.classList.contains("direct") && parts[0] ? parts.join(" … ") : whole;
  };

  const cited = (figure) => {
    const who = tidy(figure.querySelector(".speaker")) || tidy(document.querySelector("h1"));
    return `${words(figure)}\n${[who, source(figure)].filter(Boolean).join(". ")}\n${address(figure)}`;
  };

  const write = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* no right to: the old way */ }
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "vh";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };

  const addButton = (figure) => {
    const row = figure.querySelector("figcaption .meta");
    if (!row || row.querySelector(".copy")) return;
    const button = document.createElement("button");
    const about = document.createElement("span");
    const state = document.createElement("span");
    button.type = "button";
    button.className = "copy";
    about.className = "vh";
    about.textContent = " quote with its source";
    state.setAttribute("role", "status");
    state.className = "vh";
    button.append("Copy", about);
    button.addEventListener("click", async () => {
      const done = await write(cited(figure));
      button.firstChild.data = done ? "Copied" : "Not copied";
      state.textContent = done ? "The quote is in the clipboard." : "The browser did not allow it.";
      button.focus();
      setTimeout(() => { button.firstChild.data = "Copy"; state.textContent = ""; }, 2500);
    });
    row.append(button, state);
  };

  const addButtons = () => document.querySelectorAll("figure.quote").forEach(addButton);
  addButtons();
  document.addEventListener("onrecord:list", addButtons);       // another list stands there now
})();
