/* global SwaggerUIBundle */

// Swagger UI has dark colors, but does not ask which ones the reader's system prefers.
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const applyColors = () => {
  document.documentElement.classList.toggle('dark-mode', prefersDark.matches);
};
prefersDark.addEventListener('change', applyColors);
applyColors();

SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#operations',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  // The page documents. It never asks for a token, and never sends a request to a service outside.
  supportedSubmitMethods: [],
  validatorUrl: null,
});
