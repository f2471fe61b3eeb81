// What is new since a day: only the days from then on stand there, and the address keeps that day.
(() => {
  "use strict";
  const form = document.querySelector(".since");
  const field = form.sinds, told = form.querySelector("output");
  const days = [...document.querySelectorAll(".news-day")];

  function draw() {
    let number = 0;
    days.forEach((day) => {
      day.hidden = day.querySelector("time").dateTime < field.value;
      if (!day.hidden) number += day.querySelectorAll("li").length;
    });
    told.textContent = field.value && told.dataset.words.replace("{number}", number);
  }
  field.addEventListener("input", () => {
    history.replaceState(null, "", field.value ? "?sinds=" + field.value : location.pathname);
    draw();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  field.value = new URLSearchParams(location.search).get("sinds") || "";
  if (field.value && field.value < field.min) field.value = field.min; // before it not all is told
  form.hidden = false;
  draw();
})();
