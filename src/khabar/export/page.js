// Pointing at a fact lights its words, pointing at words lights their facts; a click goes to the other side.
document.querySelectorAll(".khabar:not([data-live])").forEach((article) => {
  article.dataset.live = "";
  const find = (id, where) => article.querySelectorAll(`${where} [data-f~="${CSS.escape(id)}"]`);
  const light = (target) => {
    article.querySelectorAll(".on").forEach((lit) => lit.classList.remove("on"));
    const fact = target.closest?.("[data-f]");
    if (!fact) return;
    const where = fact.closest(".facts") ? ".text" : ".facts";
    fact.dataset.f.split(" ").forEach((id) => find(id, where).forEach((lit) => lit.classList.add("on")));
  };
  article.addEventListener("mouseover", (event) => light(event.target));
  article.addEventListener("mouseleave", () => light(article));
  article.addEventListener("focusin", (event) => light(event.target));
  article.addEventListener("click", (event) => {
    const fact = event.target.closest("[data-f]");
    if (!fact || event.target.closest("a") || String(getSelection())) return;
    light(fact);
    const other = article.querySelector(`${fact.closest(".facts") ? ".text span" : ".facts li"}.on`);
    other?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  });
});
