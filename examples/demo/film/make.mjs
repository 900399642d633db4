// Makes the film that the demonstration has as a recording. Run after a change of draw.js: node examples/demo/film/make.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { CHROMIUM_ARGS, requireChromium } from '../../../.config/browser.mjs';

const FRAMES_PER_SECOND = 24;
/** Browsers encode only for pages of this machine or of https. */
const PAGE = 'http://localhost/';

const file = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const scripts = {
  'draw.js': file('draw.js'),
  'mediabunny.js': file('../../../node_modules/mediabunny/dist/bundles/mediabunny.min.mjs'),
};

const browser = await chromium.launch({ executablePath: requireChromium(), args: CHROMIUM_ARGS });
const page = await browser.newPage();
await page.route(`${PAGE}**`, async (route) => {
  const name = new URL(route.request().url()).pathname.slice(1);
  const path = scripts[/** @type {keyof typeof scripts} */ (name)];
  await (path
    ? route.fulfill({ contentType: 'text/javascript', body: await readFile(path, 'utf8') })
    : route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
});
await page.goto(PAGE);

const encoded = await page.evaluate(async (framesPerSecond) => {
  const load = (/** @type {string} */ name) => import(`/${name}`);
  const { drawFilm, playFilm, HEIGHT, SECONDS, WIDTH } = await load('draw.js');
  const { AudioBufferSource, BufferTarget, CanvasSource, Output, WebMOutputFormat } =
    await load('mediabunny.js');

  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  const video = new CanvasSource(canvas, { codec: 'vp9', bitrate: 70_000, keyFrameInterval: 4 });
  const audio = new AudioBufferSource({ codec: 'opus', bitrate: 24_000 });
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  output.addVideoTrack(video, { frameRate: framesPerSecond });
  output.addAudioTrack(audio);
  await output.start();
  await audio.add(await playFilm());
  for (let frame = 0; frame < SECONDS * framesPerSecond; frame += 1) {
    drawFilm(context, frame / framesPerSecond);
    await video.add(frame / framesPerSecond, 1 / framesPerSecond);
  }
  await output.finalize();
  return [...new Uint8Array(output.target.buffer)];
}, FRAMES_PER_SECOND);

await writeFile(file('moon-and-planets.webm'), Uint8Array.from(encoded));
await browser.close();
process.stdout.write(`film/moon-and-planets.webm has ${encoded.length} bytes\n`);
