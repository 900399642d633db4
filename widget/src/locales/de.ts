import type { Messages } from './messages.js';

/** German. */
export const de: Messages = {
  loading: 'Das Webinar wird geladen',
  retry: 'Erneut versuchen',

  live: 'Live',
  notLive: 'Noch nicht live',
  starts: (when) => `Beginnt ${when}`,
  over: 'Beendet',
  cancelled: 'Abgesagt',
  registrationClosed: 'Anmeldung geschlossen',

  goLive: 'Live gehen',
  goLiveText: 'Bereit, wenn Sie es sind. Damit öffnet sich der Raum für alle Angemeldeten.',
  goLiveAgainText: 'Diese Sitzung ist vorbei. Sie können in einem neuen Raum erneut live gehen.',
  join: 'Live teilnehmen',
  rejoin: 'Wieder teilnehmen',
  joinText: 'Die Sitzung läuft. Kommen Sie jederzeit dazu.',
  joinHostText: 'Ihre Sitzung läuft.',
  leftText: 'Sie haben die Sitzung verlassen. Sie läuft noch.',
  kickedText: 'Sie wurden von der Moderation aus der Sitzung entfernt.',
  waitTitle: 'Die Sitzung hat noch nicht begonnen',
  waitText: 'Diese Seite ändert sich von selbst, sobald es losgeht.',
  register: 'Jetzt anmelden',
  registerText: 'Melden Sie sich an, um live dabei zu sein',
  liveNow: 'Jetzt live!',
  registerLiveText: 'Melden Sie sich an, um an der Sitzung teilzunehmen',
  signIn: 'Einloggen',
  signInText: 'Loggen Sie sich ein, um live dabei zu sein',
  signInLiveText: 'Loggen Sie sich ein, um an der Sitzung teilzunehmen',
  endedText: 'Die Sitzung ist beendet.',
  closedText: 'Die Anmeldung zu diesem Webinar ist geschlossen.',
  cancelledText: 'Dieses Webinar wurde abgesagt.',

  entering: 'Sie treten der Sitzung bei …',

  nowLive: 'Die Sitzung ist live.',
  nowJoined: 'Sie sind in der Sitzung.',

  failures: {
    unauthenticated: 'Ihr Login ist abgelaufen. Bitte loggen Sie sich erneut ein.',
    webinar_not_found: 'Dieses Webinar wurde nicht gefunden.',
    not_organizer: 'Nur die Leitung des Webinars kann live gehen.',
    'not_organizer.end': 'Nur die Leitung des Webinars kann die Sitzung beenden.',
    webinar_cancelled: 'Dieses Webinar wurde abgesagt.',
    not_registered: 'Um teilzunehmen, müssen Sie zu diesem Webinar angemeldet sein.',
    session_not_found: 'Zu diesem Webinar gibt es keine Sitzung.',
    session_not_active: 'Die Sitzung läuft nicht.',
    session_full: 'Die Sitzung ist voll.',
    registration_closed: 'Die Anmeldung zu diesem Webinar ist geschlossen.',
    rate_limited: 'Das war etwas zu oft. Bitte warten Sie kurz und versuchen Sie es erneut.',
    unavailable: 'Der Dienst ist ausgelastet. Bitte versuchen Sie es gleich noch einmal.',
    network: 'Keine Verbindung. Prüfen Sie Ihr Netz und versuchen Sie es erneut.',
    timeout: 'Der Server hat zu lange gebraucht. Bitte versuchen Sie es erneut.',
    unexpected_answer: 'Die Antwort des Servers war unverständlich. Bitte versuchen Sie es später erneut.',
    unexpected: 'Etwas ist schiefgegangen. Bitte versuchen Sie es erneut.',
    token_unavailable: 'Die Seite konnte nicht sagen, wer Sie sind. Bitte versuchen Sie es erneut.',
    api_url_missing: 'Dieses Element ist nicht eingerichtet: Es braucht eine api-url.',
    webinar_id_missing: 'Dieses Element ist nicht eingerichtet: Es braucht eine webinar-id.',
    unsafe_address: 'Die Adresse hinter diesem Knopf ist nicht sicher und wurde nicht geöffnet.',
    meeting_script_failed:
      'Das Meeting konnte nicht geladen werden. Vielleicht wird es blockiert, oder das Netz ist gestört.',
    meeting_script_timeout:
      'Das Meeting hat zu lange geladen. Prüfen Sie Ihr Netz und versuchen Sie es erneut.',
    meeting_not_joined: 'Der Beitritt hat zu lange gedauert. Bitte versuchen Sie es erneut.',
    passcode_refused:
      'Das Meeting hat den Zugangscode nicht angenommen. Bitte sagen Sie der Leitung Bescheid.',
  },
  waitSeconds: (seconds) => `Das war etwas zu oft. Bitte versuchen Sie es in ${seconds} s erneut.`,
};
