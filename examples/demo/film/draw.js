// Draws the demonstration's film: what a recording of a lesson about the Moon and the planets could look like.

export const WIDTH = 640;
export const HEIGHT = 360;
export const SECONDS = 42;

const TITLE = 'The Moon and the planets in a small telescope';
const [CENTER_X, CENTER_Y] = [WIDTH / 2, 190];

/**
 * The same numbers between 0 and 1 each time.
 *
 * @param {number} seed
 */
const numbersFrom = (seed) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return seed / 2 ** 32;
};

/** @param {CanvasRenderingContext2D} canvas */
const drawSky = (canvas) => {
  const next = numbersFrom(7);
  const sky = canvas.createLinearGradient(0, 0, 0, HEIGHT);
  sky.addColorStop(0, '#070b18');
  sky.addColorStop(1, '#131c38');
  canvas.fillStyle = sky;
  canvas.fillRect(0, 0, WIDTH, HEIGHT);
  for (let star = 0; star < 140; star += 1) {
    canvas.globalAlpha = 0.2 + next() * 0.7;
    canvas.fillStyle = next() < 0.2 ? '#ffe3b8' : '#e4ecff';
    canvas.beginPath();
    canvas.arc(next() * WIDTH, next() * HEIGHT, 0.4 + next() * 0.9, 0, 2 * Math.PI);
    canvas.fill();
  }
  canvas.globalAlpha = 1;
};

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {string} text
 * @param {string} more
 */
const drawLabel = (canvas, text, more) => {
  canvas.textAlign = 'left';
  canvas.fillStyle = '#ffffff';
  canvas.font = '600 22px sans-serif';
  canvas.fillText(text, 32, 46);
  canvas.fillStyle = '#aab6d6';
  canvas.font = '15px sans-serif';
  canvas.fillText(more, 32, 70);
};

/**
 * A ball that is lit from the left, with bands across it.
 *
 * @param {CanvasRenderingContext2D} canvas
 * @param {number} radius
 * @param {readonly (readonly [from: number, to: number, color: string])[]} bands from -1, the top, to 1
 * @param {string} color
 */
const drawPlanet = (canvas, radius, color, bands) => {
  canvas.save();
  canvas.beginPath();
  canvas.arc(CENTER_X, CENTER_Y, radius, 0, 2 * Math.PI);
  canvas.clip();
  canvas.fillStyle = color;
  canvas.fillRect(CENTER_X - radius, CENTER_Y - radius, 2 * radius, 2 * radius);
  for (const [from, to, band] of bands) {
    canvas.fillStyle = band;
    canvas.fillRect(CENTER_X - radius, CENTER_Y + from * radius, 2 * radius, (to - from) * radius);
  }
  const shade = canvas.createRadialGradient(
    CENTER_X - radius * 0.35,
    CENTER_Y - radius * 0.2,
    radius * 0.3,
    CENTER_X,
    CENTER_Y,
    radius * 1.05,
  );
  shade.addColorStop(0, 'rgb(0 0 0 / 0)');
  shade.addColorStop(1, 'rgb(0 0 0 / 0.75)');
  canvas.fillStyle = shade;
  canvas.fillRect(CENTER_X - radius, CENTER_Y - radius, 2 * radius, 2 * radius);
  canvas.restore();
};

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {number} share of the scene that has passed
 */
const drawMoon = (canvas, share) => {
  drawLabel(canvas, 'The Moon', 'Look along the line between day and night');
  const radius = 100;
  const next = numbersFrom(23);
  canvas.save();
  canvas.beginPath();
  canvas.arc(CENTER_X, CENTER_Y, radius, 0, 2 * Math.PI);
  canvas.clip();
  canvas.fillStyle = '#cfd0cd';
  canvas.fillRect(0, 0, WIDTH, HEIGHT);
  for (let crater = 0; crater < 60; crater += 1) {
    const [angle, distance, size] = [next() * 2 * Math.PI, Math.sqrt(next()) * radius, 2 + next() ** 3 * 26];
    canvas.fillStyle = size > 12 ? 'rgb(120 124 130 / 0.5)' : 'rgb(150 152 154 / 0.8)';
    canvas.beginPath();
    canvas.arc(
      CENTER_X + Math.cos(angle) * distance,
      CENTER_Y + Math.sin(angle) * distance,
      size,
      0,
      2 * Math.PI,
    );
    canvas.fill();
  }
  // The shadow is half of the disc, and an ellipse on its edge that shrinks, and then lights the other half.
  const phase = Math.cos(Math.PI * (0.15 + 0.8 * share));
  canvas.fillStyle = 'rgb(6 9 20 / 0.94)';
  canvas.beginPath();
  canvas.arc(CENTER_X, CENTER_Y, radius + 1, Math.PI / 2, (3 * Math.PI) / 2);
  canvas.ellipse(
    CENTER_X,
    CENTER_Y,
    (radius + 1) * Math.abs(phase),
    radius + 1,
    0,
    -Math.PI / 2,
    Math.PI / 2,
    phase < 0,
  );
  canvas.fill();
  canvas.restore();
};

/** Jupiter's large moons: how far away, in radii of the planet, and how often they go around in the scene. */
const MOONS = /** @type {const} */ ([
  ['Io', 1.6, 2],
  ['Europa', 2.05, 1],
  ['Ganymede', 2.6, 0.5],
  ['Callisto', 3.2, 0.21],
]);

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {number} share
 */
const drawJupiter = (canvas, share) => {
  drawLabel(canvas, 'Jupiter', 'Four moons, another order every evening');
  const radius = 74;
  const places = MOONS.map(([name, distance, turns], index) => {
    const angle = 2 * Math.PI * (turns * share + index * 0.27);
    return {
      name,
      x: CENTER_X + Math.cos(angle) * distance * radius,
      isBehind: Math.sin(angle) < 0,
      labelY: index % 2 ? 26 : -12,
    };
  });
  const drawMoons = (/** @type {boolean} */ behind) => {
    for (const { name, x, isBehind, labelY } of places) {
      if (isBehind !== behind) continue;
      canvas.fillStyle = '#fff4dc';
      canvas.beginPath();
      canvas.arc(x, CENTER_Y + 4, 3.4, 0, 2 * Math.PI);
      canvas.fill();
      canvas.fillStyle = '#aab6d6';
      canvas.font = '12px sans-serif';
      canvas.textAlign = 'center';
      if (Math.abs(x - CENTER_X) > radius + 8) canvas.fillText(name, x, CENTER_Y + labelY);
    }
  };
  drawMoons(true);
  drawPlanet(canvas, radius, '#d9c1a0', [
    [-1, -0.7, '#b39a7c'],
    [-0.42, -0.16, '#a9714d'],
    [0.12, 0.4, '#b57f58'],
    [0.72, 1, '#a68f75'],
  ]);
  canvas.fillStyle = '#b5543a';
  canvas.beginPath();
  canvas.ellipse(CENTER_X + 22, CENTER_Y + 32, 15, 8, 0, 0, 2 * Math.PI);
  canvas.fill();
  drawMoons(false);
};

/**
 * @param {CanvasRenderingContext2D} canvas
 * @param {number} share
 */
const drawSaturn = (canvas, share) => {
  drawLabel(canvas, 'Saturn', 'The rings tilt towards us and away, over fifteen years');
  const radius = 58;
  const tilt = 0.08 + 0.3 * Math.sin(Math.PI * (0.1 + 0.8 * share));
  const drawRings = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (const [size, width, color] of /** @type {const} */ ([
      [2.15, 9, '#b9a684'],
      [1.9, 13, '#d8c49c'],
      [1.6, 9, '#8f8064'],
    ])) {
      canvas.strokeStyle = color;
      canvas.lineWidth = width * (0.35 + tilt);
      canvas.beginPath();
      canvas.ellipse(CENTER_X, CENTER_Y, radius * size, radius * size * tilt, 0, from, to);
      canvas.stroke();
    }
  };
  drawRings(Math.PI, 2 * Math.PI);
  drawPlanet(canvas, radius, '#e0cb9d', [
    [-0.6, -0.3, '#cdb68a'],
    [0.05, 0.35, '#d2ba8b'],
    [0.7, 1, '#bfa97f'],
  ]);
  drawRings(0, Math.PI);
};

/**
 * The first frame is what a player shows before it plays.
 *
 * @param {CanvasRenderingContext2D} canvas
 */
const drawTitle = (canvas) => {
  canvas.textAlign = 'center';
  canvas.fillStyle = '#ffffff';
  canvas.font = '600 25px sans-serif';
  canvas.fillText(TITLE, CENTER_X, CENTER_Y - 20);
  canvas.fillStyle = '#aab6d6';
  canvas.font = '17px sans-serif';
  canvas.fillText('Dr. Olga Brandt · Northlight', CENTER_X, CENTER_Y + 15);
};

/** Each scene, and the second at which it ends. */
const SCENES = /** @type {const} */ ([
  [drawTitle, 6],
  [drawMoon, 18],
  [drawJupiter, 30],
  [drawSaturn, SECONDS],
]);

/**
 * Draws the film at a moment.
 *
 * @param {CanvasRenderingContext2D} canvas
 * @param {number} seconds
 */
export const drawFilm = (canvas, seconds) => {
  drawSky(canvas);
  const index = SCENES.findIndex(([, end]) => seconds < end);
  const [draw, end] = SCENES[index] ?? [drawSaturn, SECONDS];
  const begin = SCENES[index - 1]?.[1] ?? 0;
  draw(canvas, (seconds - begin) / (end - begin));
};

/**
 * Quiet chords.
 *
 * @returns {Promise<AudioBuffer>}
 */
export const playFilm = () => {
  const audio = new OfflineAudioContext(1, SECONDS * 48_000, 48_000);
  const chords = [
    [196, 246.9, 293.7],
    [174.6, 220, 261.6],
    [164.8, 196, 246.9],
    [146.8, 185, 220],
  ];
  for (let begin = 0; begin < SECONDS; begin += 6) {
    for (const frequency of chords[(begin / 6) % chords.length] ?? []) {
      const tone = new OscillatorNode(audio, { type: 'sine', frequency });
      const volume = new GainNode(audio, { gain: 0 });
      volume.gain.setValueAtTime(0, begin);
      volume.gain.linearRampToValueAtTime(0.06, begin + 2);
      volume.gain.linearRampToValueAtTime(0, begin + 6.8);
      tone.connect(volume).connect(audio.destination);
      tone.start(begin);
      tone.stop(begin + 7);
    }
  }
  return audio.startRendering();
};
