/* Saves an editor to the server some seconds after the last key, and says how it went. Nothing is lost when the line
   is down: keep.js holds the typing in this browser, and the next key tries again. Without this file the form's own
   buttons save as ever. */
(() => {
  "use strict";
  const REST = 4000; // ms without a key
  const form = document.querySelector("form[data-autosave]");
  if (!form || !window.fetch) return;
  const said = form.querySelector("[data-autosave-said]");
  let timer = 0;
  let under = null; // the saving that is under way
  let stopped = false; // somebody else saved: the person must look first

  const say = (words) => { if (said) said.textContent = words; };

  async function save() {
    say(form.dataset.saving);
    try {
      const response = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, credentials: "same-origin" });
      const answer = await response.json();
      if (response.ok) { form.elements.version.value = answer.version; return say(answer.said); }
      stopped = Boolean(answer.conflict);
      say(`${form.dataset.unsaved} ${answer.said}`);
    } catch (error) {
      say(form.dataset.failed);
      later(4 * REST);
    }
  }

  function later(rest) {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(async () => {
      if (under) return later(REST);
      under = save();
      await under;
      under = null;
    }, rest);
  }

  form.addEventListener("input", () => later(REST));
  form.addEventListener("change", () => later(REST));
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (!under) return;
    event.preventDefault(); // the saving under way changes the version: wait for it
    const button = event.submitter;
    await under;
    under = null;
    form.requestSubmit ? form.requestSubmit(button || undefined) : form.submit();
  });
})();
