// Stands in for the meeting server's script: there is no meeting, only a record of what was asked of it.
window.jitsiStandIns ??= [];
window.jitsiScriptRuns = (window.jitsiScriptRuns ?? 0) + 1;

{
  const JitsiMeetExternalAPI = class {
    commands = [];
    isDisposed = false;
    answersFarewell = true;
    #listeners = [];
    #timer = setInterval(() => {}, 50);

    constructor(domain, options) {
      this.domain = domain;
      this.options = options;
      this.iframe = document.createElement('iframe');
      options.parentNode.append(this.iframe);
      window.jitsiStandIns.push(this);
    }

    get listenerCount() {
      return this.#listeners.length;
    }

    addListener(event, listener) {
      this.#listeners.push({ event, listener });
    }

    removeListener(event, listener) {
      this.#listeners = this.#listeners.filter(
        (other) => other.event !== event || other.listener !== listener,
      );
    }

    emit(event, payload = {}) {
      for (const other of [...this.#listeners]) if (other.event === event) other.listener(payload);
    }

    executeCommand(name, ...args) {
      this.commands.push([name, ...args]);
      if (this.answersFarewell && /^(hangup|endConference)$/.test(name)) this.emit('readyToClose');
      if (name === 'sendChatMessage')
        this.emit('outgoingMessage', { message: args[0], privateMessage: false });
    }

    getIFrame() {
      return this.iframe;
    }

    dispose() {
      this.isDisposed = true;
      clearInterval(this.#timer);
      this.iframe.remove();
    }
  };

  // As webpack's UMD does, in which the real script comes.
  if (typeof define === 'function' && define.amd) define([], () => JitsiMeetExternalAPI);
  else window.JitsiMeetExternalAPI = JitsiMeetExternalAPI;
}
