/* The first filters of a list stand open; on a narrow screen, where they would push the list down, they begin closed. */
if (!window.matchMedia("(min-width: 62rem)").matches) {
  document.querySelectorAll("details[data-narrow]").forEach((facet) => { facet.open = false; });
}
