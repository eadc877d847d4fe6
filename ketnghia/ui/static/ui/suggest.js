/* A search box with data-suggest shows titles that begin as typed: arrows move, Enter opens, Escape closes. */
(() => {
  const WAIT = 120;
  document.querySelectorAll("input[data-suggest]").forEach((input, number) => {
    const list = document.createElement("ul");
    list.className = "suggest";
    list.id = `goi-y-${number}`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.autocomplete = "off";
    input.parentElement.classList.add("suggest-box");
    input.after(list);
    let timer, asked = "", at = -1;

    const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const light = (next) => {
      const rows = [...list.children];
      if (!rows.length) return;
      at = (next + rows.length) % rows.length;
      rows.forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
      input.setAttribute("aria-activedescendant", rows[at].id);
    };
    const show = (found) => {
      list.replaceChildren(...found.map((each, place) => {
        const row = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span");
        row.id = `${list.id}-${place}`;
        row.setAttribute("role", "option");
        row.setAttribute("aria-selected", "false");
        link.href = each.url;
        link.tabIndex = -1;
        link.textContent = each.title;
        kind.className = "muted small";
        kind.textContent = each.kind;
        row.append(link, kind);
        return row;
      }));
      at = -1;
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
    };
    const ask = async () => {
      const text = input.value.trim();
      if (text.length < 2) { asked = ""; close(); return; }
      if (text === asked) return;
      asked = text;
      try {
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
        if (answer.ok && asked === text && document.activeElement === input) show((await answer.json()).found);
      } catch { close(); } /* no line: the box still searches */
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
    input.addEventListener("blur", () => setTimeout(close, 150));
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") { event.preventDefault(); light(at + 1); }
      if (event.key === "ArrowUp") { event.preventDefault(); light(at - 1); }
      if (event.key === "Escape") { event.preventDefault(); close(); }
      if (event.key === "Enter" && at >= 0) { event.preventDefault(); list.children[at].querySelector("a").click(); }
    });
  });
})();
