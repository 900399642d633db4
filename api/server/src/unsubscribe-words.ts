/** What the page to unsubscribe says in one language. */
interface UnsubscribeWords {
  readonly title: string;
  readonly question: string;
  readonly button: string;
  readonly done: string;
  readonly unknown: string;
}

export const UNSUBSCRIBE_WORDS = {
  en: {
    title: 'Unsubscribe',
    question:
      'Do you want to stop receiving e-mails about webinars? You will stay registered for your webinars.',
    button: 'Unsubscribe',
    done: 'You have been unsubscribed. You will receive no more e-mails about webinars.',
    unknown: 'This link is not valid. Please open it from the e-mail again.',
  },
  de: {
    title: 'E-Mails abbestellen',
    question: 'Möchten Sie keine E-Mails zu Webinaren mehr erhalten? Ihre Anmeldungen bleiben bestehen.',
    button: 'Abbestellen',
    done: 'Die E-Mails sind abbestellt. Sie erhalten keine E-Mails zu Webinaren mehr.',
    unknown: 'Dieser Link ist nicht gültig. Bitte öffnen Sie ihn noch einmal aus der E-Mail.',
  },
  fr: {
    title: 'Se désabonner',
    question:
      'Souhaitez-vous ne plus recevoir d’e-mails au sujet des webinaires\u00a0? Vos inscriptions restent valables.',
    button: 'Se désabonner',
    done: 'Vous êtes désabonné(e). Vous ne recevrez plus d’e-mails au sujet des webinaires.',
    unknown: 'Ce lien n’est pas valide. Veuillez le rouvrir depuis l’e-mail.',
  },
  es: {
    title: 'Darse de baja',
    question:
      '¿Quieres dejar de recibir correos sobre los seminarios web? Tus inscripciones siguen siendo válidas.',
    button: 'Darme de baja',
    done: 'Te has dado de baja. No recibirás más correos sobre los seminarios web.',
    unknown: 'Este enlace no es válido. Vuelve a abrirlo desde el correo.',
  },
} as const satisfies Record<string, UnsubscribeWords>;

export type UnsubscribeLanguage = keyof typeof UNSUBSCRIBE_WORDS;
