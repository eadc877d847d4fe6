// Comfort for the rows of a plan: Escape takes a row's form back, the focus goes where the work is.
(function () {
  "use strict";

  document.addEventListener("keydown", function (e) {
    var row = (e.target.closest && e.target.closest("tr.edit")) || document.querySelector("tr.edit");
    var cancel = row && row.querySelector("[data-cancel]");
    if (e.key === "Escape" && cancel) { cancel.click(); }
  });

  var touched = "";
  document.addEventListener("htmx:beforeRequest", function (e) {
    var row = e.target.closest("tr[id^=viec-]");
    touched = row ? row.id : "";
  });
  document.addEventListener("htmx:afterSettle", function () {
    var row = touched && document.getElementById(touched);
    if (!row) { return; }
    var target = row.querySelector(".field--bad, [aria-invalid=true]") || row.querySelector("input.input, .btn--icon");
    if (target) { target.focus(); }
    touched = "";
  });
})();
