// What a report can do beyond being read: filter, keys, claims beside the value that is pointed at, two panes as tabs
// on a phone. Runs once, asks for nothing, sends nothing.
(() => {
  "use strict";
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const records = all(".record");
  const links = new Map(all("#list a").map((link) => [link.hash.slice(1), link]));
  const rows = all("#rest tbody tr");

  // Filter

  const words = one("#q");
  const site = one("#site");
  const warned = one("#warned");
  const texts = new Map();

  const text = (element) => {
    if (!texts.has(element)) {
      texts.set(element, element.textContent.toLowerCase());
    }
    return texts.get(element);
  };

  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const element of [...records, ...rows]) {
      const fits =
        (!site.value || element.dataset.site === site.value) &&
        (!warned.checked || element.dataset.warned === "1") &&
        wanted.every((word) => text(element).includes(word));
      element.hidden = !fits;
      found += fits ? 1 : 0;
      const link = links.get(element.id);
      if (link) {
        link.parentElement.hidden = !fits;
      }
    }
    const any = wanted.length || site.value || warned.checked;
    one("#found").textContent = any ? `${found} of ${records.length + rows.length} shown` : "";
  };

  one("#filter").hidden = records.length + rows.length < 2;
  one("#filter").addEventListener("submit", (event) => event.preventDefault());
  words.addEventListener("input", filter);
  site.addEventListener("change", filter);
  warned.addEventListener("change", filter);

  // Where the reader is

  let current = null;

  const mark = (record) => {
    if (record === current) {
      return;
    }
    links.get(current?.id)?.removeAttribute("aria-current");
    current = record;
    const link = links.get(record?.id);
    if (link) {
      link.setAttribute("aria-current", "true");
      const rail = one(".rail");
      const place = link.getBoundingClientRect();
      if (rail.scrollHeight > rail.clientHeight && (place.top < 230 || place.bottom > innerHeight)) {
        rail.scrollTop += place.top - innerHeight / 3;
      }
    }
  };

  const inView = new Set();
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        entry.isIntersecting ? inView.add(entry.target) : inView.delete(entry.target);
      }
      mark(records.find((record) => inView.has(record)) ?? null);
    },
    { rootMargin: "-20% 0px -70% 0px" },
  );
  records.forEach((record) => watcher.observe(record));

  // Keys

  const go = (record) => {
    record.scrollIntoView({ behavior: "instant", block: "start" });
    record.focus({ preventScroll: true });
    mark(record);
  };

  const step = (by) => {
    const shown = records.filter((record) => !record.hidden);
    const here = document.activeElement.closest(".record") ?? current;
    const at = shown.indexOf(here);
    const next = at < 0 ? (by > 0 ? 0 : -1) : at + by;
    if (shown[next]) {
      go(shown[next]);
    }
  };

  one("#keys").hidden = !records.length;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hide();
      document.documentElement.classList.add("calm"); // what a pointer or the focus has opened goes away
      return;
    }
    const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey || typing) {
      return;
    }
    const line = event.target.closest?.("#list a");
    if (line && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const shown = [...links.values()].filter((link) => !link.parentElement.hidden);
      shown[shown.indexOf(line) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
      event.preventDefault();
      return;
    }
    const cut = event.target.closest?.(".sheet del");
    if (cut && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const cuts = all("del", cut.closest(".sheet")).filter((each) => each.checkVisibility());
      cuts[cuts.indexOf(cut) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
      event.preventDefault();
      return;
    }
    if (!one("#keyed").checked) {
      return;
    }
    if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
    } else if (event.key === "/" && !one("#filter").hidden) {
      words.focus();
      event.preventDefault();
    }
  });
  for (const kind of ["pointermove", "focusin"]) {
    document.addEventListener(kind, () => document.documentElement.classList.remove("calm"), { passive: true });
  }

  // Of the cuts of a page one is a stop of the tabulator; arrows lead to the others.

  for (const sheet of all(".sheet")) {
    all("del", sheet).forEach((cut, i) => (cut.tabIndex = i ? -1 : 0));
    sheet.addEventListener("focusin", (event) => {
      if (event.target.matches("del")) {
        all("del[tabindex='0']", sheet).forEach((cut) => (cut.tabIndex = -1));
        event.target.tabIndex = 0;
      }
    });
  }

  // Claims beside the value that is pointed at

  const tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  let shownFor = null;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    tip.hidden = true;
    shownFor = null;
    all(".seen").forEach((block) => block.classList.remove("seen"));
  };

  const show = (value) => {
    clearTimeout(timer);
    if (value === shownFor) {
      return;
    }
    hide();
    const claims = document.getElementById(value.hash.slice(1));
    if (!claims) {
      return;
    }
    const table = document.createElement("table");
    table.append(...[...claims.rows].map((row) => row.cloneNode(true)));
    tip.replaceChildren(table);
    for (const link of all("a", claims)) {
      document.getElementById(link.hash.slice(1))?.classList.add("seen");
    }
    tip.hidden = false;
    shownFor = value;
    const place = value.getClientRects()[0] ?? value.getBoundingClientRect();
    const left = Math.min(place.left, document.documentElement.clientWidth - tip.offsetWidth - 12);
    const below = value.getBoundingClientRect().bottom + 6;
    const above = place.top - tip.offsetHeight - 6;
    tip.style.left = `${Math.max(6, left) + scrollX}px`;
    tip.style.top = `${(below + tip.offsetHeight > innerHeight && above > 0 ? above : below) + scrollY}px`;
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  };

  for (const value of all("a.v")) {
    value.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(value));
    value.addEventListener("pointerleave", later);
    value.addEventListener("focus", () => value.matches(":focus-visible") && show(value));
    value.addEventListener("blur", later);
    value.addEventListener("click", (event) => {
      if (matchMedia("(hover: none)").matches && shownFor !== value) {
        event.preventDefault(); // on glass the first touch shows the claims, the second leads to them
        show(value);
      } else {
        hide();
      }
    });
  }
  tip.addEventListener("pointerenter", () => clearTimeout(timer));
  tip.addEventListener("pointerleave", later);

  // Two panes, one at a time where there is no place for both

  for (const panes of all(".panes")) {
    const tabs = document.createElement("div");
    tabs.className = "tabs";
    tabs.setAttribute("role", "group");
    tabs.setAttribute("aria-label", "What to show");
    const choose = (pane) => {
      panes.dataset.shows = pane;
      all("button", tabs).forEach((each) => each.setAttribute("aria-pressed", String(each.value === pane)));
    };
    for (const [pane, label] of [
      ["story", "The record"],
      ["sheet", "The page and cuts"],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.value = pane;
      button.textContent = label;
      button.addEventListener("click", () => choose(pane));
      tabs.append(button);
    }
    panes.classList.add("tabbed");
    panes.before(tabs);
    choose("story");
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const panes = link && document.getElementById(link.hash.slice(1))?.closest(".tabbed");
    const pane = panes && document.getElementById(link.hash.slice(1)).closest(".story, .sheet");
    if (pane) {
      one(`button[value=${pane.classList[0]}]`, panes.previousElementSibling).click(); // or it would lead to nothing
    }
  });
  if (matchMedia("(max-width: 71.99rem)").matches) {
    one(".list").open = false; // above the page, a long list would be in the way
  }

  // Paper has no folds

  addEventListener("beforeprint", () => all(".run details").forEach((each) => (each.open = true)));
})();
