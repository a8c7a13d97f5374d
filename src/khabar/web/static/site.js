// Behaviour that pages are nicer with; all of them work without it.
"use strict";
const one = (what, where = document) => where.querySelector(what);
const all = (what, where = document) => [...where.querySelectorAll(what)];

// Wide screens show the sections at once; a narrow one opens them from a button.
const menu = one(".menu");
const wide = matchMedia("(min-width: 44.01rem)");
const unfold = () => { menu.open = wide.matches; };
unfold();
wide.addEventListener("change", unfold);

const theme = one("#theme");
theme.hidden = false;
theme.addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
});

// Words light their facts and show the first of them in place; a fact lights its words.
all(".sides.live").forEach((sides) => {
  const hover = document.createElement("div");
  hover.id = "hover";
  hover.hidden = true;
  hover.setAttribute("aria-hidden", "true");
  document.body.append(hover);
  const light = (target) => {
    all(".on", sides).forEach((lit) => lit.classList.remove("on"));
    const fact = target.closest?.("[data-f]");
    hover.hidden = true;
    if (!fact) return;
    const words = fact.closest(".text");
    const ids = fact.dataset.f.split(" ");
    ids.forEach((id) => all(`${words ? ".facts" : ".text"} [data-f~="${CSS.escape(id)}"]`, sides).forEach((lit) => lit.classList.add("on")));
    if (words) show(fact, ids);
  };
  const show = (fact, ids) => {
    const order = "qvate";
    const sorted = ids.toSorted((a, b) => order.indexOf(a[0].toLowerCase()) - order.indexOf(b[0].toLowerCase()));
    const card = one(`.facts li[data-f="${CSS.escape(sorted[0])}"]`, sides);
    if (!card) return;
    hover.className = card.className.replace("on", "");
    hover.replaceChildren(...all(":scope > *", card).map((each) => each.cloneNode(true)));
    all("[id]", hover).forEach((each) => each.removeAttribute("id"));
    all("a, button, input", hover).forEach((each) => each.setAttribute("tabindex", "-1"));
    hover.hidden = false;
    const at = fact.getClientRects()[0];
    const start = Math.max(8, Math.min(at.right - hover.offsetWidth, innerWidth - hover.offsetWidth - 8));
    hover.style.left = `${start + scrollX}px`;
    const below = at.bottom + hover.offsetHeight + 12 < innerHeight;
    hover.style.top = `${(below ? at.bottom + 8 : at.top - hover.offsetHeight - 8) + scrollY}px`;
  };
  sides.addEventListener("mouseover", (event) => light(event.target));
  sides.addEventListener("mouseleave", () => light(sides));
  sides.addEventListener("focusin", (event) => light(event.target));
  sides.addEventListener("click", (event) => {
    const fact = event.target.closest("[data-f]");
    if (!fact || event.target.closest("a, button, form") || String(getSelection())) return;
    light(fact);
    if (!fact.closest(".text")) one(".text .on", sides)?.scrollIntoView({ block: "center" });
    else one(".facts .on", sides)?.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hover.hidden = true; });
});

// Search as you type: the rows are asked for anew, and the address follows.
all("form[data-live='1']").forEach((form) => {
  let waiting = 0;
  let asked = null;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
      try {
        const answer = await fetch(`${form.action}?${query}&part=results`, { signal: asked.signal });
        if (!answer.ok) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const results = one("#results", page);
        if (results) one("#results").replaceWith(results);
        history.replaceState(null, "", `${form.getAttribute("action")}?${query}`);
      } catch (error) { if (error.name !== "AbortError") throw error; }
    }, 250);
  });
});
// A form sends only what is filled in, so that addresses stay short.
all("form.filters").forEach((form) => form.addEventListener("submit", () => {
  all("input, select", form).forEach((field) => { field.disabled = !field.value; });
  setTimeout(() => all("input, select", form).forEach((field) => { field.disabled = false; }));
}));

// A file may be dropped anywhere on the form.
all("form[data-drop]").forEach((form) => {
  const file = one("input[type=file]", form);
  ["dragenter", "dragover"].forEach((name) => form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); }));
  ["dragleave", "drop"].forEach((name) => form.addEventListener(name, () => form.classList.remove("over")));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    file.files = event.dataTransfer.files;
    form.requestSubmit(one("button", form));
  });
  file.addEventListener("change", () => { if (file.files.length) form.requestSubmit(one("button", form)); });
});

// The queue by keys, on an Arabic keyboard as well.
const queue = one("#queue");
if (queue) {
  const rows = all(".row", queue);
  const keys = { j: "down", "ت": "down", ج: "down", ArrowDown: "down", k: "up", "ن": "up", ك: "up", ArrowUp: "up",
    a: "accept", ش: "accept", أ: "accept", e: "correct", ث: "correct", ص: "correct", x: "reject", ء: "reject", ر: "reject" };
  let at = -1;
  const go = (to) => {
    at = Math.max(0, Math.min(rows.length - 1, to));
    rows.forEach((row, number) => row.classList.toggle("at", number === at));
    rows[at]?.focus();
    rows[at]?.scrollIntoView({ block: "nearest" });
  };
  rows.forEach((row, number) => row.addEventListener("focusin", () => { if (at !== number) { at = number; go(number); } }));
  document.addEventListener("keydown", (event) => {
    const key = keys[event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    if (key === "down" || key === "up") go(at + (key === "down" ? 1 : -1));
    else if (rows[at]) one(`[data-key="${key}"]`, rows[at]).click();
  });
  if (rows.length && one(".notice")) go(0);
}

// Words selected in the text become a fact's place. Offsets count code points, as the archive does.
const spans = one("#spans");
const chosen = one("#chosen");
if (spans && chosen) {
  const before = (node, offset) => {
    const range = document.createRange();
    range.selectNodeContents(spans);
    range.setEnd(node, offset);
    return [...range.toString()].length;
  };
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !spans.contains(selection.anchorNode) || !spans.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const start = before(range.startContainer, range.startOffset);
    const until = before(range.endContainer, range.endOffset);
    one("[name=start]").value = start;
    one("[name=until]").value = until;
    chosen.textContent = `«${range.toString()}»`;
  });
}
// Nothing is added before words are selected.
one("#add")?.addEventListener("submit", (event) => {
  if (one("#add [name=until]").value) return;
  event.preventDefault();
  getSelection().removeAllRanges();
  spans.scrollIntoView({ block: "center" });
});
