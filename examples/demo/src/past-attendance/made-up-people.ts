/** Somebody who was made up. */
export interface MadeUpPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const NAMES = `
  Aaliyah Rahman, Aarav Sharma, Adaeze Okonkwo, Agnieszka Nowak, Akira Yamamoto, Alejandra Ruiz, Amara Diallo, Amélie Laurent,
  Anders Holm, Anika Patel, Arjun Mehta, Astrid Nilsen, Beatriz Carvalho, Ben Whitaker, Bogdan Popescu, Camila Fernández,
  Chiara Conti, Chinedu Eze, Claire Dubois, Daniel Kim, Davor Horvat, Dina Haddad, Elena Petrova, Elif Yılmaz,
  Emeka Nwosu, Emil Lindgren, Esther Mwangi, Fatima Zahra, Felix Baumann, Freya Jensen, Gabriel Santos, Grace Achieng,
  Hana Novotná, Hassan Aziz, Hélène Moreau, Hiro Tanaka, Ingrid Berg, Isabela Rocha, Ivan Dimitrov, Jakub Wiśniewski,
  Jasmin Keller, Jin Park, João Pereira, Kamala Iyer, Kwame Boateng, Lars Eriksen, Leila Karimi, Li Wei,
  Lucía Morales, Luka Kovač, Maja Zielińska, Marek Dvořák, Mariam Touré, Matteo Ricci, Mia Thompson, Mohamed Farouk,
  Naledi Dlamini, Ngozi Adeyemi, Nguyễn Minh Anh, Noah Fischer, Oksana Shevchenko, Olivia Clarke, Omar Siddiqui, Priya Nair,
  Rafael Ortega, Ravi Subramanian, Rosa Jiménez, Sakura Ito, Siobhán Byrne, Sofia Papadopoulou, Tariq Mansour
`;

/** A user id and the local part of an e-mail address: the name without accents. */
const idOf = (name: string): string =>
  name
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(' ', '.');

/** The people who attend the webinars of past terms. */
export const MADE_UP_PEOPLE: readonly MadeUpPerson[] = NAMES.trim()
  .split(/,\s+/)
  .map((name) => ({ id: idOf(name), name, email: `${idOf(name)}@students.example` }));
