// The board works without this. With it a date is explained while it is typed, and what just appeared is brought into view.
for (const field of document.querySelectorAll("[data-explain]")) {
  const target = document.getElementById(`${field.id}-understood`);
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const text = field.value.trim();
      if (text === "") {
        target.textContent = "";
        return;
      }
      const answer = await fetch(`${field.dataset.explain}?text=${encodeURIComponent(text)}`, { credentials: "same-origin" });
      if (answer.ok && field.value.trim() === text) target.textContent = await answer.text();
    }, 250);
  });
}
(document.getElementById("errors") ?? document.getElementById("foreseen"))?.focus();
