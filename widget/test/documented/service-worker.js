// #region fetch
addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== location.origin) return;
  if (/^\/(api\/live|widget|my\/live-token)(\/|$)/.test(pathname)) return;
  event.respondWith(fromCacheOrNetwork(event.request));
});
// #endregion
