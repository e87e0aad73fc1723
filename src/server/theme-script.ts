/**
 * Written into the page, so that a chosen theme never comes after the other one: it runs before the
 * first picture, and a file of its own would cost a slow network another round trip. The theme is
 * where `platform/storage/early-store.ts` keeps it; a browser that keeps nothing has none to know.
 */
export const THEME_SCRIPT =
  'try{document.documentElement.dataset.theme=localStorage.getItem("twocan theme")??"system"}catch{}';
