/* Warns before the session ends and lets the person stay; every tab of the site knows of the last request of any tab. */
(() => {
  "use strict";
  const box = document.getElementById("session-warning");
  if (!box) return;
  const KEY = "kn-session-until";
  const EVERY = 10_000;
  const seconds = Number(box.dataset.seconds);
  const warning = Math.min(Number(box.dataset.warning), seconds / 2);
  const words = box.querySelector("[data-words]");
  const button = box.querySelector("[data-stay-button]");
  const soon = words.textContent;
  let until = 0;

  function renew() {
    until = Date.now() + seconds * 1000;
    try { localStorage.setItem(KEY, String(until)); } catch (error) { /* storage is off: this tab counts alone */ }
    show();
  }

  function latest() {
    try { return Math.max(until, Number(localStorage.getItem(KEY)) || 0); } catch (error) { return until; }
  }

  function show() {
    const left = (latest() - Date.now()) / 1000;
    const ended = left <= 0;
    box.hidden = left > warning;
    button.hidden = ended;
    if (!box.hidden) say(ended ? box.dataset.ended : soon);
  }

  function say(text) {
    if (words.textContent !== text) words.textContent = text;
  }

  async function stay() {
    button.disabled = true;
    try {
      const answer = await fetch(box.dataset.stay, { method: "POST", headers: { "X-CSRFToken": box.dataset.token }, credentials: "same-origin", redirect: "manual" });
      if (answer.ok) renew();
      else { say(box.dataset.ended); button.hidden = true; }
    } catch (error) {
      say(box.dataset.failed);
    } finally {
      button.disabled = false;
    }
  }

  button.addEventListener("click", stay);
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) renew(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) show(); });
  renew();
  setInterval(show, EVERY);
})();
