// Keys, focus, and words marked in the article. Every page works without it.
"use strict";
(() => {
  const page = document;
  const one = (selector, root = page) => root.querySelector(selector);
  const all = (selector, root = page) => [...root.querySelectorAll(selector)];
  const FIELD = "input, textarea, select, [contenteditable]";
  let marked = null; // the words last marked in the article, and where they begin
  let busy = false; // while a pledge is on its way, keys would hit the one before

  // Keys ------------------------------------------------------------------------------------------------------------
  const KEYS_OFF = "desk-keys-off";
  const keysOn = () => localStorage.getItem(KEYS_OFF) === null;

  page.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Escape") return escape(event);
    if (event.ctrlKey) return event.key === "Enter" ? save(event) : undefined;
    if (one("dialog[open]")) return;
    const field = event.target.closest(FIELD);
    if (/^[1-9]$/.test(event.key) && (!field || field.type === "radio") && digit(event)) return;
    if (field || busy || !keysOn() || event.key === "Shift") return;
    const step = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 }[event.key];
    if (step) return move(event, step);
    if (event.repeat) return; // a key that is held must not decide the whole queue
    if (event.key === "e") return evidence(event);
    const target = one(`[data-hotkey="${CSS.escape(event.key)}"]`);
    if (target) use(event, target);
  });

  function use(event, target) {
    event.preventDefault();
    if (target.matches(FIELD)) {
      for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
      target.focus();
      target.select?.();
    } else if (target.matches("summary")) {
      const box = target.parentElement;
      box.open = !box.open;
      if (box.open) one(FIELD.replaceAll("input", "input:not([type=hidden])"), box)?.focus();
      else target.focus();
    } else {
      target.click();
    }
  }

  function digit(event) {
    const box = one("details[data-panel][open]");
    const choice = box && one(`[data-digit="${event.key}"]`, box);
    if (!choice || busy) return false;
    event.preventDefault();
    choice.checked = true;
    if (choice.dataset.wants) one(`[name="${choice.dataset.wants}"]`, choice.form).focus();
    else choice.form.requestSubmit();
    return true;
  }

  function move(event, step) {
    const rows = all("#rows .row");
    if (!rows.length || !one("#pane")) return;
    event.preventDefault();
    const place = rows.findIndex((row) => row.getAttribute("aria-current"));
    const next = place < 0 ? rows[0] : rows[place + step] ?? (step > 0 ? one("#pager [rel=next]") : null);
    next?.click();
  }

  function escape(event) {
    const box = one("details[data-panel][open]");
    if (box) {
      box.open = false;
      one("summary", box).focus();
      event.preventDefault();
    } else if (event.target.closest(FIELD) && !event.target.closest(".record-form")) {
      event.target.blur();
    } else if (!one("dialog[open]")) {
      one("[data-escape]")?.click();
    }
  }

  function save(event) {
    const form = event.target.closest("form.record-form");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(one("button.main", form));
  }

  function evidence(event) {
    const there = one("#evidence");
    if (!there) return;
    event.preventDefault();
    there.scrollIntoView({ block: "center" });
    one("#article").focus({ preventScroll: true });
  }

  page.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      event.preventDefault();
      page.getElementById(opener.dataset.dialog).showModal();
    }
    const taker = event.target.closest("[data-take]");
    if (taker && marked) take(page.getElementById(taker.dataset.take));
    const keys = event.target.closest("[data-keys-switch]");
    if (keys) {
      if (keysOn()) localStorage.setItem(KEYS_OFF, "yes");
      else localStorage.removeItem(KEYS_OFF);
      showKeys();
    }
  });

  function showKeys() {
    page.documentElement.classList.toggle("no-keys", !keysOn());
    for (const button of all("[data-keys-switch]")) {
      button.hidden = false;
      button.textContent = keysOn() ? button.dataset.off : button.dataset.on;
    }
  }

  // Words marked in the article -------------------------------------------------------------------------------------
  page.addEventListener("selectionchange", () => {
    const box = one("#document");
    const chosen = page.getSelection();
    if (!box || !chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return;
    const before = page.createRange();
    before.setStart(box, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const blanks = words.length - words.trimStart().length;
    if (!words.trim()) return;
    // The ledger counts characters, the browser halves of some of them.
    marked = { words: words.trim(), start: [...(before.toString() + words.slice(0, blanks))].length };
    for (const link of all("a[data-marked]")) {
      const address = new URL(link.href);
      address.searchParams.set("words", marked.words);
      address.searchParams.set("start", marked.start);
      link.href = address;
    }
  });

  function take(field) {
    field.value = field.matches("textarea") ? marked.words : marked.words.replace(/\s+/g, " ");
    const start = field.dataset.start && page.getElementById(field.dataset.start);
    if (start) start.value = marked.start;
    field.focus();
  }

  // Arriving at a page, whole or swapped in ---------------------------------------------------------------------------
  function arrive(swapped) {
    for (const hidden of all(".needs-script")) hidden.hidden = false;
    showKeys();
    center(one("#article"), one("#evidence"), 1 / 3);
    center(one("#rows"), one("#rows [aria-current]"), 1 / 2);
    if (!swapped) return;
    const pane = one("#pane");
    one("#said").textContent = pane?.dataset.said.replace(/\s+/g, " ") ?? page.title;
    if (!pane) window.scrollTo(0, 0);
    const panel = pane && one("details[data-panel][open]", pane);
    const first =
      one('[aria-invalid="true"]', pane ?? page) ??
      (panel && one("input:not([type=hidden])", panel)) ??
      one("[data-first]", pane ?? page) ??
      one("#pane-title") ??
      one("#content");
    first.focus({ preventScroll: Boolean(pane) || first.id === "content" });
    if (pane && one(".record", pane)) one(".record", pane).scrollTop = 0;
    if (pane && pane.getBoundingClientRect().top < 0) pane.scrollIntoView({ block: "start" });
  }

  // Scrolls the box alone, never the page around it, and only where the thing is out of sight.
  function center(box, thing, share) {
    if (!box || !thing || box.scrollHeight <= box.clientHeight) return;
    const head = one(".article-head", box)?.offsetHeight ?? 0;
    const [outer, inner] = [box.getBoundingClientRect(), thing.getBoundingClientRect()];
    if (inner.top >= outer.top + head && inner.bottom <= outer.bottom) return;
    box.scrollTop += inner.top - outer.top - box.clientHeight * share;
  }

  // htmx --------------------------------------------------------------------------------------------------------------
  const ofPane = (event) => event.detail.target?.id === "pane" || event.detail.target?.id === "content";
  page.addEventListener("htmx:beforeProcessNode", (event) => {
    // Without a script the evidence is found by the address; with one, only the article's box is scrolled.
    const link = event.target;
    if (link.matches?.('a[href$="#evidence"]')) link.setAttribute("href", link.getAttribute("href").split("#")[0]);
  });
  page.addEventListener("htmx:beforeRequest", (event) => {
    if (!ofPane(event)) return;
    busy = true;
    one("#pane")?.setAttribute("aria-busy", "true");
    one("#offline").hidden = true;
  });
  page.addEventListener("htmx:beforeSwap", (event) => {
    // Old and new stand there together for a moment, and of panels of one name the browser closes the one that comes.
    for (const box of all("details[name]", event.detail.target)) box.removeAttribute("name");
    // A page that is no pledge's takes the whole place: a problem, a history, a form to send again.
    if (event.detail.target.id !== "pane" || event.detail.serverResponse.includes('id="pane"')) return;
    event.detail.target = one("#content");
    event.detail.selectOverride = "#content";
    event.detail.swapOverride = "outerHTML show:none";
  });
  page.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "pane" || event.target.id === "content") arrive(true);
  });
  page.addEventListener("htmx:afterRequest", (event) => {
    if (!ofPane(event)) return;
    busy = false;
    one("#pane")?.removeAttribute("aria-busy");
  });
  for (const problem of ["htmx:sendError", "htmx:timeout"])
    page.addEventListener(problem, (event) => {
      if (ofPane(event)) one("#offline").hidden = false;
    });

  page.addEventListener("DOMContentLoaded", () => arrive(false));
})();
