import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';

/** A key frame of VP8 with 16 × 16 black pixels. */
const KEY_FRAME = Uint8Array.from([
  0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0x10, 0x00, 0x10, 0x00, 0x00, 0x47, 0x08, 0x85, 0x85, 0x88, 0x85, 0x84,
  0x88, 0x02, 0x02, 0x00, 0x06, 0x15, 0x20, 0x1b, 0x2b, 0x4d, 0x5f, 0x55, 0x00, 0xfe, 0xf2, 0x5f, 0x55, 0x80,
]);

/** A video of black frames, one a second. */
export const makeVideo = async (seconds: number, type: 'mp4' | 'webm' = 'mp4'): Promise<Uint8Array> => {
  const target = new BufferTarget();
  const output = new Output({
    format: type === 'mp4' ? new Mp4OutputFormat({ fastStart: false }) : new WebMOutputFormat(),
    target,
  });
  const source = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(source, { frameRate: 1 });
  await output.start();
  for (let at = 0; at < seconds; at += 1) {
    await source.add(new EncodedPacket(KEY_FRAME, 'key', at, 1), {
      decoderConfig: { codec: 'vp8', codedWidth: 16, codedHeight: 16 },
    });
  }
  await output.finalize();
  if (!target.buffer) throw new Error('There is no video');
  return new Uint8Array(target.buffer);
};
