import type { ManageMessages } from './messages.js';

/** French. */
export const fr: ManageMessages = {
  manage: 'Gérer cet enregistrement',
  published: 'Publié',

  hidden: 'Seuls les organisateurs peuvent voir cet enregistrement.',
  hiddenText: 'Une fois publié, toutes les personnes inscrites pourront le voir ici après le webinaire.',
  shown: 'Toutes les personnes inscrites peuvent voir cet enregistrement ici après le webinaire.',
  shownOnceReady:
    'Dès qu’il sera prêt, toutes les personnes inscrites pourront voir cet enregistrement ici après le webinaire.',
  publish: 'Publier',
  withdraw: 'Retirer',
  saidPublished: 'L’enregistrement est publié.',
  saidWithdrawn: 'L’enregistrement est retiré : seuls les organisateurs peuvent le voir.',

  rename: 'Renommer',
  title: 'Titre',
  save: 'Enregistrer',
  cancel: 'Annuler',
  titleMissing: 'Veuillez saisir un titre.',
  saidRenamed: (title) => `L’enregistrement s’appelle maintenant ${title}.`,

  delete: 'Supprimer',
  deleteTitle: (title) => `Supprimer « ${title} » ?`,
  deleteText: 'La vidéo et ses sous-titres seront supprimés pour tout le monde. Cette action est définitive.',
  saidDeleted: (title) => `« ${title} » a été supprimé.`,

  captions: 'Sous-titres',
  captionsCount: (count) => `Sous-titres (${count})`,
  noCaptions: 'Cet enregistrement n’a pas encore de sous-titres.',
  replace: 'Remplacer',
  replaceName: (label) => `Remplacer les sous-titres ${label}`,
  remove: 'Retirer',
  removeName: (label) => `Retirer les sous-titres ${label}`,
  removeTitle: (label) => `Retirer les sous-titres « ${label} » ?`,
  removeText: 'Plus personne ne pourra les afficher. Cette action est définitive.',
  addCaptions: 'Ajouter des sous-titres',
  language: 'Langue',
  label: 'Nom dans le lecteur (facultatif)',
  chooseFile: 'Choisir un fichier',
  fileHint: 'WebVTT (.vtt) ou SubRip (.srt), jusqu’à 2 Mo. Le fichier est vérifié et envoyé aussitôt.',
  saidStored: (label) => `Les sous-titres ${label} sont enregistrés.`,
  saidRemoved: (label) => `Les sous-titres ${label} ont été retirés.`,
  wrongLine: (line, fault) => `Ligne ${line} du fichier : ${fault}.`,

  faults: {
    ends: 'le sous-titre doit se terminer après son début',
    order: 'le sous-titre commence avant le précédent',
    empty: 'aucun sous-titre trouvé ; le fichier doit être au format WebVTT ou SRT',
    timesMissing: 'il manque en dessous une ligne de temps, comme 00:00:01.000 --> 00:00:04.000',
    times: 'il faut ici une ligne de temps, comme 00:00:01.000 --> 00:00:04.000',
    sixty: 'les minutes et les secondes doivent être inférieures à 60',
    settings: 'ce qui suit les temps n’est pas un réglage connu',
    blank: 'il manque une ligne vide au-dessus',
  },
  reasons: {
    noVideo: 'Le fichier n’est pas une vidéo que les navigateurs peuvent lire.',
    missing: 'Le fichier est introuvable dans l’espace de stockage.',
    abandoned: 'L’envoi de l’enregistrement n’a jamais été terminé.',
    linkRefused: 'Le lien du serveur de réunion mène à un endroit d’où rien n’est récupéré.',
    linkEnded: 'Le fichier n’a pas pu être récupéré avant l’expiration du lien du serveur de réunion.',
    tooLarge: 'Le fichier dépasse la taille maximale d’un enregistrement.',
  },
  failures: {
    not_organizer: 'Seuls les organisateurs du webinaire peuvent gérer les enregistrements.',
    payload_too_large:
      'Le fichier dépasse 2 Mo. Les sous-titres sont du texte : veuillez choisir un autre fichier.',
    file_unreadable: 'Le fichier n’a pas pu être lu. Veuillez le choisir de nouveau.',
    recording_not_found: 'Cet enregistrement a été supprimé entre-temps.',
  },
};
