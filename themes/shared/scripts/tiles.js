/* A real map for who asks for it: tiles of the host that site.toml names, and the places of the
   list on it. Nothing is fetched before the button is pressed. */
(function () {
  "use strict";
  const SIDE = 256, NEAREST = 18;
  const box = document.querySelector(".real-map"), find = (what) => box.querySelector(what);
  const frame = find(".frame"), zoomed = find(".zoom"), start = find("button");
  const tiles = new Map();
  let zoom = 12, middle = [0, 0];

  // Web Mercator (EPSG:3857): the world as a square, both sides from 0 to 1.
  const project = (latitude, longitude) => {
    const sine = Math.sin((latitude * Math.PI) / 180);
    return [(longitude + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  };
  const places = Array.from(document.querySelectorAll("[data-at]"), (node) => {
    const [latitude, longitude] = node.dataset.at.split(",").map(Number);
    const link = node.parentNode.querySelector("a"), dot = document.createElement("a");
    dot.href = link.href;
    dot.textContent = node.textContent;
    dot.setAttribute("aria-label", `${node.textContent} ${link.textContent}`);
    dot.draggable = false;
    return { at: project(latitude, longitude), dot };
  });

  const put = (node, x, y) => (node.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`);

  function tile(column, row) {
    const name = `${zoom}/${column}/${row}`;
    if (!tiles.has(name)) {
      const image = new Image(SIDE, SIDE);
      image.alt = "";
      image.draggable = false;
      image.onerror = () => (image.hidden = true);
      image.src = box.dataset.tiles.replace("{z}", zoom).replace("{x}", column).replace("{y}", row);
      tiles.set(name, image);
    }
    return tiles.get(name);
  }

  function draw() {
    const many = 2 ** zoom, whole = many * SIDE;
    const left = middle[0] * whole - frame.clientWidth / 2, top = middle[1] * whole - frame.clientHeight / 2;
    const shown = [];
    const last = (from, size) => Math.min(many - 1, Math.floor((from + size) / SIDE));
    for (let row = Math.max(0, Math.floor(top / SIDE)); row <= last(top, frame.clientHeight); row += 1)
      for (let column = Math.max(0, Math.floor(left / SIDE)); column <= last(left, frame.clientWidth); column += 1) {
        const image = tile(column, row);
        put(image, column * SIDE - left, row * SIDE - top);
        shown.push(image);
      }
    tiles.forEach((image, name) => { if (!shown.includes(image)) { image.remove(); tiles.delete(name); } });
    shown.forEach((image) => { if (!image.isConnected) frame.prepend(image); });
    places.forEach(({ at, dot }) => put(dot, at[0] * whole - left, at[1] * whole - top));
  }

  function move(x, y) {
    const whole = 2 ** zoom * SIDE;
    middle = middle.map((at, axis) => Math.min(1, Math.max(0, at + [x, y][axis] / whole)));
    draw();
  }

  // The nearest that still shows every place.
  function fit() {
    const [xs, ys] = [0, 1].map((axis) => places.map(({ at }) => at[axis]));
    const middleOf = (all) => (Math.min(...all) + Math.max(...all)) / 2, span = (all) => Math.max(...all) - Math.min(...all);
    middle = [middleOf(xs), middleOf(ys)];
    zoom = NEAREST - 2;
    const fits = () => span(xs) * 2 ** zoom * SIDE < frame.clientWidth - 60 && span(ys) * 2 ** zoom * SIDE < frame.clientHeight - 60;
    while (zoom > 1 && !fits()) zoom -= 1;
  }

  start.addEventListener("click", () => {
    frame.hidden = zoomed.hidden = false;
    start.parentNode.remove();
    frame.append(...places.map(({ dot }) => dot));
    fit();
    draw();
    frame.focus();
  });
  zoomed.addEventListener("click", (event) => {
    zoom = Math.min(NEAREST, Math.max(1, zoom + Number(event.target.dataset.by || 0)));
    draw();
  });
  const STEPS = { ArrowLeft: [-90, 0], ArrowRight: [90, 0], ArrowUp: [0, -90], ArrowDown: [0, 90] };
  frame.addEventListener("keydown", (event) => {
    if (!STEPS[event.key]) return;
    event.preventDefault();
    move(...STEPS[event.key]);
  });
  let held = null;
  frame.addEventListener("pointerdown", (event) => { if (!event.target.closest("a")) { held = event; frame.setPointerCapture(event.pointerId); } });
  frame.addEventListener("pointermove", (event) => {
    if (!held) return;
    move(held.clientX - event.clientX, held.clientY - event.clientY);
    held = event;
  });
  ["pointerup", "pointercancel"].forEach((end) => frame.addEventListener(end, () => (held = null)));
  window.addEventListener("resize", () => { if (!frame.hidden) draw(); });
  box.hidden = false;
})();
