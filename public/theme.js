// Runs before the first picture, so that a chosen theme never comes after the other one: in a file
// of its own, because the Content-Security-Policy allows no script in the page.
try {
  document.documentElement.dataset.theme = localStorage.getItem("twocan theme") ?? "system";
} catch {
  // A browser that keeps nothing has no theme to remember.
}
