// Starts the worker that keeps visited pages for when there is no internet, and fills the
// list of the offline page. Where a browser has no worker or refuses one, nothing happens.
(function () {
  "use strict";
  var address = document.currentScript.dataset.worker;
  var list = document.getElementById("kept");

  // A policy of its own, that lets through one address: a name can be taken only once on a
  // page, and other scripts may need the other one.
  function trusted() {
    if (!window.trustedTypes) return address;
    return window.trustedTypes.createPolicy("droomkaart-worker", {
      createScriptURL: function () { return address; }
    }).createScriptURL(address);
  }

  function start() {
    var first = !navigator.serviceWorker.controller;
    navigator.serviceWorker.register(trusted(), { updateViaCache: "none" })
      .then(function () { return navigator.serviceWorker.ready; })
      .then(function (ready) {
        if (!first) return;
        var loaded = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
        ready.active.postMessage([location.href.split("#")[0]].concat(loaded));
      })
      .catch(function () {});
  }

  function titleOf(html) {
    var found = /<title>([^<]*)<\/title>/.exec(html);
    var marks = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'" };
    return found ? found[1].replace(/&(#?\w+);/g, function (all, name) { return marks[name] || all; }) : "";
  }

  async function show() {
    var rows = [];
    var prefix = "droomkaart:" + address.slice(0, -"sw.js".length) + ":";
    for (var name of await caches.keys()) {
      if (!name.startsWith(prefix) || !name.endsWith(":pages")) continue;
      var cache = await caches.open(name);
      for (var request of (await cache.keys()).reverse()) {
        var answer = await cache.match(request);
        rows.push([request.url, titleOf(await answer.text())]);
      }
    }
    rows.forEach(function (row) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = row[0];
      link.textContent = row[1].split(" · ").slice(0, -1).join(" · ") || row[1];
      item.append(link);
      list.querySelector("ul").append(item);
    });
    list.hidden = !rows.length;
  }

  // A dream that waits on this device says so on every page; its words come from the form.
  var flag = "brieven:" + document.documentElement.className;
  var bar = null;

  function letters() {
    try {
      return JSON.parse(localStorage.getItem(flag));
    } catch (refused) {
      return null;
    }
  }

  function add(kind, words) {
    var part = document.createElement(kind);
    part.textContent = words;
    bar.append(part);
    return part;
  }

  function say(words) {
    if (!bar) {
      bar = document.createElement("aside");
      bar.className = "waits";
      bar.setAttribute("role", "status");
      document.querySelector("main").prepend(bar);
    }
    bar.replaceChildren();
    var line = add("p", "");
    // A reader tells what changes in a place that was there, not a place that comes with its words.
    setTimeout(function () { line.textContent = words; });
  }

  function button(words, what) {
    var one = add("button", words);
    one.className = "act";
    one.onclick = function () { ask(what); };
  }

  function draw(words) {
    say(words.waits);
    button(words.send, "send");
    button(words.drop, "drop");
  }

  function worker(work) {
    if (navigator.serviceWorker) navigator.serviceWorker.ready.then(work).catch(function () {});
  }

  function ask(what) {
    if (window.outbox) outbox[what]().then(told);
    else worker(function (ready) { ready.active.postMessage({ letters: what }); });
  }

  function told(news) {
    var words = letters();
    if (!words) return;
    if (!news.left && !news.sent.length) localStorage.removeItem(flag);
    if (news.gone) say(words.gone);
    else if (news.sent.length) {
      say(words.sent);
      news.sent.forEach(function (receipt) { add("a", words.look).href = receipt; });
      button(words.close, "seen");
    } else if (news.left) {
      draw(words);
      if (news.wrong) add("a", words.mend).href = words.form;
    } else if (bar) bar.remove();
  }

  document.addEventListener("letter", function (event) {
    localStorage.setItem(flag, JSON.stringify(event.detail));
    draw(event.detail);
    bar.scrollIntoView();
    worker(function (ready) { return ready.sync.register("brieven"); });
  });
  addEventListener("online", function () { if (letters()) ask("send"); });
  if (letters()) {
    draw(letters());
    ask("send");
  }
  if (navigator.serviceWorker) {
    navigator.serviceWorker.addEventListener("message", function (event) {
      if (event.data && event.data.letters) told(event.data.letters);
    });
    start();
  }
  if (list && window.caches) show().catch(function () {});
})();
