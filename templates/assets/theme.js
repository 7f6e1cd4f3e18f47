// Light or dark by hand. Without this file the page follows the reader's system; nothing else depends on it.
(() => {
  const root = document.documentElement;
  root.classList.add("js");          // the search field shows only where it works
  const key = "onrecord-theme";
  const read = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (value) => { try { localStorage.setItem(key, value); } catch { /* private window: forget it */ } };
  const saved = read();
  if (saved === "light" || saved === "dark") root.dataset.theme = saved;

  const isDark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;

  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme");
    if (!button) return;
    const tell = () => button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
    tell();
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      keep(root.dataset.theme);
      tell();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  });
})();
