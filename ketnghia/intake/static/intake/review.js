// Ties each item of the draft to its words in the source, on hover and on focus. The page works without it.
(function () {
  "use strict";

  function light(number) {
    document.querySelectorAll(".is-lit").forEach(function (part) { part.classList.remove("is-lit"); });
    document.querySelectorAll('[data-n="' + number + '"]').forEach(function (part) { part.classList.add("is-lit"); });
  }

  // Scrolls the source alone: moving the page under the pointer would lose the click that gave the focus.
  function reveal(number) {
    var mark = document.getElementById("v" + number);
    var paper = mark && mark.closest(".doc");
    if (!paper || paper.scrollHeight <= paper.clientHeight) { return; }
    var distance = mark.getBoundingClientRect().top - paper.getBoundingClientRect().top;
    paper.scrollTop += distance - paper.clientHeight / 3;
  }

  // After a decision the list is new: the focus goes to the next item that still waits, not to the top of the page.
  // An item that the machine is sure of keeps its buttons behind «Sửa»: then the focus goes there.
  var decided = "";
  function reachable(button) {
    var folded = button.closest("details:not([open])");
    return folded ? folded.querySelector("summary") : button;
  }
  document.addEventListener("htmx:beforeRequest", function (e) {
    var item = e.target.closest("li[data-n]");
    decided = item ? item.dataset.n : "";
  });
  document.addEventListener("htmx:afterSettle", function (e) {
    if (!decided || e.target.id !== "ban-trich") { return; }
    var waiting = Array.prototype.slice.call(document.querySelectorAll("#ban-trich li[data-n] button[value=accept]"));
    var next = waiting.find(function (button) { return +button.closest("li").dataset.n > +decided; }) || waiting[0];
    (next ? reachable(next) : document.querySelector("#buoc-cuoi .btn--primary") || document.body).focus();
    decided = "";
  });

  // Escape closes an open menu and gives the focus back to what opened it.
  document.addEventListener("keydown", function (e) {
    var menu = e.key === "Escape" && e.target.closest("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  ["mouseover", "focusin"].forEach(function (event) {
    document.addEventListener(event, function (e) {
      var part = e.target.closest("[data-n]");
      light(part ? part.dataset.n : "");
      if (part && event === "focusin" && part.tagName === "LI") { reveal(part.dataset.n); }
    });
  });
})();
