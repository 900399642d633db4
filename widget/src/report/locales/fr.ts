import { fr as element } from '../../locales/fr.js';
import type { ReportMessages } from './report-messages.js';

/** French. */
export const fr: ReportMessages = {
  loading: 'Chargement du rapport de présence',
  attendance: 'Présence',
  retry: 'Réessayer',
  reload: element.reload,
  csv: 'Télécharger le CSV',
  print: 'Imprimer',
  live: 'En direct',

  emptyTitle: 'Pas encore de session',
  emptyText: 'Après votre premier direct, vous verrez ici qui est venu, quand et combien de temps.',
  emptyRegistered: (people, isOne) =>
    isOne
      ? 'Une personne est inscrite pour l’instant.'
      : `${people} personnes sont inscrites pour l’instant.`,
  forbiddenTitle: 'Ce rapport est réservé aux organisateurs',
  forbiddenText:
    'Seuls l’organisateur et les co-organisateurs de ce webinaire voient qui y a participé. Vous êtes connecté avec un autre compte.',
  signedOutTitle: 'Connectez-vous pour voir ce rapport',
  signedOutText: 'Seuls l’organisateur et les co-organisateurs de ce webinaire voient qui y a participé.',
  failedTitle: 'Le rapport n’a pas pu être chargé',
  outdated: (time) => `Le rapport n’a pas pu être actualisé. Vous voyez l’état à ${time}.`,

  webinarFigures: 'Chiffres clés',
  allSessions: (sessions) => `Les ${sessions} sessions ensemble`,
  registered: 'Inscrits',
  came: 'Venus',
  showUpRate: 'Taux de présence',
  averageTime: 'Durée moyenne',
  medianNote: (time) => `Médiane ${time}`,
  peak: 'Maximum',
  peakNote: (time) => `à ${time}`,
  completed: 'Terminé',
  completedNote: (share) => `${share} des personnes venues`,

  session: 'Session',
  running: 'En direct',
  sessionOption: (when, people) => `${when} (${people} venus)`,
  runningOption: (when) => `En direct depuis ${when}`,
  insideNow: (people) => `${people} en ce moment`,
  insideFact: 'En ce moment',
  lengthFact: 'Durée',
  updates: 'Actualisé toutes les 30 secondes',

  curve: 'Personnes au fil du temps',
  curveKeys: 'Parcourez la courbe avec les flèches',
  curvePoint: (time, people, isOne) => `${time} : ${people} ${isOne ? 'personne' : 'personnes'}`,
  people: (people, isOne) => `${people} ${isOne ? 'personne' : 'personnes'}`,
  zone: (zone) => `Heures en ${zone}`,
  showTable: 'Afficher le tableau',
  showChart: 'Afficher la courbe',
  time: 'Heure',
  peopleColumn: 'Personnes',
  noCurve: 'Personne n’est encore venu.',

  watchedTitle: 'Ce qui a été regardé',
  watchedBy: (people, share, isOne) =>
    `${people} ${isOne ? 'personne a' : 'personnes ont'} regardé l’enregistrement, dont ${share} en moyenne.`,
  watchedByNobody: 'Personne n’a encore regardé l’enregistrement.',
  fromSecond: 'À partir de',

  peopleTitle: 'Personnes',
  search: 'Rechercher un nom ou un e-mail',
  sortBy: 'Trier par',
  ascending: 'croissant',
  descending: 'décroissant',
  loadingPeople: (loaded, total) => `${loaded} sur ${total} chargés…`,
  foundPeople: (found, total) => `${found} sur ${total}`,
  limited: (shown, total) =>
    `La liste contient les ${shown} premières personnes sur ${total}. Le CSV les contient toutes.`,
  nobody: 'Personne n’est venu.',
  nobodyFound: 'Personne ne porte ce nom ou n’a cette adresse e-mail.',
  pageOf: (first, last, total) => `${first}–${last} sur ${total}`,
  previousPage: 'Page précédente',
  nextPage: 'Page suivante',
  name: 'Nom',
  nameUnknown: 'Nom inconnu',
  role: 'Rôle',
  roles: { organizer: 'Organisateur', co_host: 'Co-organisateur', participant: 'Participant' },
  joined: 'Arrivée',
  left: 'Départ',
  inside: 'Présent',
  timeInside: 'Durée',
  evidence: 'Preuve',
  completedColumn: 'Terminé',
  yes: 'Oui',
  no: 'Non',
  visits: 'Visites',
  visitsOf: (visits, isOne) => `${visits} ${isOne ? 'visite' : 'visites'}`,
  apart: 'Par téléphone ou sans compte',
  apartText: 'Le serveur de réunion les a vus, mais votre site ne sait pas qui ils sont.',
  grades: { both: 'Confirmé', server: 'Serveur', element: 'Page web' },
  gradeTexts: {
    both: 'Le serveur de réunion et la page de la personne signalent tous deux la visite.',
    server:
      'Seul le serveur de réunion signale la visite. La page n’a rien envoyé, par exemple parce qu’elle était bloquée.',
    element: 'Seule la page de la personne signale la visite. Le serveur de réunion n’a rien envoyé.',
  },
  disagreement: (time) => `Écart de ${time} entre le serveur et la page`,
  how: 'Comment le savons-nous ?',

  failures: {
    ...element.failures,
    not_organizer: 'Seuls l’organisateur et les co-organisateurs de ce webinaire voient qui y a participé.',
    session_not_found: 'Cette session est introuvable.',
    meeting_script_failed: 'Une partie du rapport n’a pas pu être chargée. Veuillez recharger la page.',
  },
  waitSeconds: element.waitSeconds,
};
