export { LANGUAGES, type Language } from './languages/languages.js';
export { readMailAddress, type MailAddress } from './mail-address.js';
export { createWriter, PLACEHOLDERS, type WriteMail, type WrittenMail } from './mail-templates.js';
export { MAX_CONNECTIONS, smtpSender, type SmtpSender } from './smtp-sender.js';
export { readSmtpUrl, type SmtpServer } from './smtp-server.js';
export { readTemplateFolder } from './template-folder.js';
