// What the program must find when it starts.
// It waits for settings of its own (begin.js), and looks for no file.
window.CMS_MANUAL_INIT = true;
// It speaks Dutch, whatever the browser speaks, until somebody chooses otherwise.
if (!localStorage.getItem("sveltia-cms.prefs"))
  localStorage.setItem("sveltia-cms.prefs", JSON.stringify({ locale: "nl" }));
