// @open-wc/testing reaches for its own runner's commands; there are none in this one.
const missing = () => {
  throw new Error('Only web-test-runner has these commands');
};

export { missing as getSnapshot, missing as getSnapshotConfig, missing as saveSnapshot };
