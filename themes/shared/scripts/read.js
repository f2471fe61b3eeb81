/* Reads a page aloud, where the device has a voice for the language of the page. */
(function () {
  const find = (names, from) => [...from.querySelectorAll(names)];
  const act = (name) => document.querySelector('[data-do="' + name + '"]');
  const show = (button, on) => (button.parentNode.hidden = !on);
  const start = act("read");
  if (start) read(start);

  /* Piece by piece, so that a pause works where the voice itself knows none. A voice that
     speaks from another host would send it the text: those are left out. */
  function read(button) {
    const voices = window.speechSynthesis;
    const stop = act("stop");
    const words = button.querySelector("span");
    const first = words.textContent;
    const marks = CSS.highlights; // browsers of before 2023 have none: there nothing is marked
    const base = (lang) => lang.split(/[-_]/)[0];
    const lang = base(document.documentElement.lang);
    let pieces = [];
    let at = 0;
    let run = 0;
    let followed = true;
    const inSight = (place) => place.bottom > 0 && place.top < innerHeight;
    if (!voices || !stop) return;

    function speak() {
      const mine = ++run;
      if (at >= pieces.length) return end();
      const said = new SpeechSynthesisUtterance(pieces[at][0]);
      said.lang = pieces[at][1];
      said.onend = said.onerror = () => {
        if (mine !== run) return;
        followed = inSight(pieces[at][2].getBoundingClientRect());
        at += 1;
        speak();
      };
      if (marks) marks.set("said", new Highlight(pieces[at][2]));
      // Who looks elsewhere meanwhile is left there: only what was in sight stays in sight.
      const place = pieces[at][2].getBoundingClientRect(), foot = innerHeight - 100; // the menu of a phone
      const out = place.top < 0 || place.bottom > foot;
      if (place.height && out && followed) scrollBy({ top: place.top - innerHeight / 3, behavior: "instant" });
      voices.speak(said);
      words.textContent = button.dataset.pause;
      show(stop, true);
    }

    function end() {
      run += 1;
      at = 0;
      pieces = [];
      voices.cancel();
      if (marks) marks.delete("said");
      words.textContent = first;
      if (document.activeElement === stop) button.focus();
      show(stop, false);
    }

    button.addEventListener("click", () => {
      if (words.textContent === button.dataset.pause) {
        run += 1;
        voices.cancel();
        words.textContent = button.dataset.resume;
        return;
      }
      followed = true;
      find("audio, video", document).forEach((one) => one.pause());
      if (!pieces.length) pieces = find("h1, .question, .lead, dt, dd, .article > .dates li, .prose > :not(ul, ol), .prose > :is(ul, ol) > li", button.closest("main")).flatMap(sentences);
      speak();
    });
    stop.addEventListener("click", end);
    find("audio, video", document).forEach((one) => one.addEventListener("play", end));
    window.addEventListener("pagehide", end);
    const look = () => show(button, voices.getVoices().some(near));
    const near = (voice) => voice.localService && base(voice.lang) === lang;
    if (voices.addEventListener) voices.addEventListener("voiceschanged", look);
    look();
  }

  /* The sentences of a piece, each with its language and its place on the page. */
  function sentences(node) {
    const inner = node.querySelector("[lang]"), whole = (one) => one.textContent.trim();
    const lang = (inner && whole(inner) === whole(node) ? inner : node.closest("[lang]")).lang;
    const walk = document.createTreeWalker(node, 4); // text only
    const texts = [];
    while (walk.nextNode()) if (!walk.currentNode.parentNode.closest("[aria-hidden]")) texts.push(walk.currentNode);
    const said = texts.map((one) => one.data).join("");
    const cut = Intl.Segmenter ? [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(said)] : [{ index: 0, segment: said }];
    return cut.map(({ index, segment }) => {
      const place = document.createRange();
      let at = 0;
      for (const one of texts) {
        const from = index - at, to = from + segment.length;
        if (from >= 0 && from < one.length) place.setStart(one, from);
        if (to > 0 && to <= one.length) place.setEnd(one, to);
        at += one.length;
      }
      return [segment.trim(), lang, place];
    }).filter((piece) => piece[0]);
  }
})();
