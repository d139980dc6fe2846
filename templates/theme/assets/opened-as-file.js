// A folder opened from disk shows its file list instead of its page: there, links name the file.
if (location.protocol === "file:") {
  const named = (address) => address.replace(/\/(?=$|[?#])/, "/index.html");
  for (const link of document.querySelectorAll('a[href]:not([rel~="external"])')) {
    const address = link.getAttribute("href");
    if (!/^[a-z]+:|^#/i.test(address)) link.setAttribute("href", named(address));
  }
  // Browsers load no modules from disk, so the search page's own script cannot say this.
  const state = document.getElementById("search-state");
  if (state) {
    state.textContent =
      "Searching works only where the site is served from the web. Opened as files, use the lists below.";
  }
  for (const form of document.forms) form.setAttribute("action", named(form.getAttribute("action")));
}
