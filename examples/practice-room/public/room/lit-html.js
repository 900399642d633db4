// For the tools that read this folder. The server sends the package's own file instead.
export * from 'lit-html';
