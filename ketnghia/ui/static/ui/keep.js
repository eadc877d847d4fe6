/* Keeps what a person types in a form marked {% keep %} until the server has taken it: a reload, a broken line, an
   ended session lose nothing. Kept in this browser only, per person, for a week at most. Works on without storage. */
(() => {
  "use strict";
  const WEEK = 7 * 24 * 3600 * 1000;
  const PREFIX = "kn-keep:";
  const PENDING = "kn-keep-pending";
  const person = document.body.dataset.person || "";
  const waiting = new Map();
  let refusedKey = ""; // the form this page shows again, with the server's answer: nothing is put back over it

  const keyOf = (form) => [PREFIX + person, location.pathname, form.dataset.keep].join(":");
  const store = (area, key, value) => { try { value === null ? area.removeItem(key) : area.setItem(key, value); } catch (error) { /* storage is off or full */ } };
  const read = (area, key) => { try { return JSON.parse(area.getItem(key)); } catch (error) { return null; } };
  // The version goes with the text: if somebody else saved in between, the server must notice it.
  const isKept = (field) => field.name && !["password", "file", "submit", "button", "image", "reset"].includes(field.type) && (field.type !== "hidden" || field.name === "version");
  const hasErrors = (root) => root.querySelector('.field--bad, .error, .notice[data-tone="bad"][role="alert"]') !== null;

  function valueOf(field) {
    if (field.type === "checkbox" || field.type === "radio") return field.checked;
    return field.multiple ? Array.from(field.selectedOptions, (option) => option.value) : field.value;
  }

  function setValue(field, value) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = value;
    else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
    else field.value = value;
  }

  /* Fields of one name are told apart by their order. */
  function snapshot(form) {
    const values = {};
    for (const field of form.elements) if (isKept(field)) (values[field.name] ||= []).push(valueOf(field));
    return values;
  }

  function saveNow(form) {
    clearTimeout(waiting.get(form));
    store(localStorage, keyOf(form), JSON.stringify({ at: Date.now(), values: snapshot(form) }));
  }

  function save(form) {
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => saveNow(form), 250));
  }

  function forget(form) {
    clearTimeout(waiting.get(form));
    store(localStorage, keyOf(form), null);
  }

  function restore(form) {
    const kept = read(localStorage, keyOf(form));
    if (!kept) return;
    if (keyOf(form) === refusedKey || hasErrors(form)) return saveNow(form); // with the version the person sees now
    if (Date.now() - kept.at > WEEK) return forget(form);
    const fresh = snapshot(form);
    if (JSON.stringify(fresh) === JSON.stringify(kept.values)) return;
    fill(form, kept.values);
    announce(form, fresh);
  }

  function fill(form, values) {
    const seen = {};
    for (const field of form.elements) {
      if (!isKept(field)) continue;
      const place = (seen[field.name] = (seen[field.name] ?? -1) + 1);
      const value = values[field.name]?.[place];
      if (value !== undefined) setValue(field, value);
    }
  }

  /* `fresh` is what the server sent: a form's own reset would leave the old version in its hidden field. */
  function announce(form, fresh) {
    const box = document.createElement("div");
    box.className = "notice";
    box.dataset.tone = "info";
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = form.dataset.keepSaid;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--sm";
    button.textContent = form.dataset.keepDrop;
    button.addEventListener("click", () => { fill(form, fresh); forget(form); box.remove(); });
    const row = document.createElement("div");
    row.className = "row";
    row.append(button);
    box.append(words, row);
    form.before(box);
  }

  function watch(form) {
    if (form.dataset.keepOn) return;
    form.dataset.keepOn = "1";
    restore(form);
    form.addEventListener("input", () => save(form));
    form.addEventListener("change", () => save(form));
    form.addEventListener("submit", () => {
      saveNow(form);
      store(sessionStorage, PENDING, JSON.stringify({ key: keyOf(form), name: form.dataset.keep, path: location.pathname, person }));
    });
  }

  /* The page that answers a submit (it was come to from the form's page): taken unless it is an error page, the
     sign-in page, a page reached by the back button, or the same form with errors. */
  function settle() {
    const pending = read(sessionStorage, PENDING);
    if (!pending) return;
    store(sessionStorage, PENDING, null);
    const failed = document.querySelector('meta[name="kn-failed"]') !== null;
    const answers = document.referrer !== "" && new URL(document.referrer).pathname === pending.path;
    const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    const form = document.querySelector(`form[data-keep="${CSS.escape(pending.name)}"]`);
    const refused = form !== null && hasErrors(document);
    if (!answers || failed || back || pending.person !== person) return;
    if (refused) refusedKey = pending.key;
    else store(localStorage, pending.key, null);
  }

  function watchAll(root) {
    root.querySelectorAll("form[data-keep]").forEach(watch);
  }

  settle();
  watchAll(document);
  document.addEventListener("htmx:load", (event) => watchAll(event.target));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt; // a search box inside a form saves nothing of it
    if (!form.matches("form[data-keep]") || event.detail.requestConfig?.verb === "get") return;
    store(sessionStorage, PENDING, null);
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText || "", "text/html");
    if (hasErrors(answer)) refusedKey = keyOf(form);
    else if (event.detail.successful) forget(form);
  });
})();
