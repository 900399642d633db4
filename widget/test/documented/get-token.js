document.querySelector('live-webinar').getToken = async () => (await fetch('/my/live-token')).text();
