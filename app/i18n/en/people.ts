/** Logging in, first passwords, accounts. */
export const people = {
  login: { title: 'Log in', fields: { email: 'E-mail address', password: 'Password' } },
  welcome: {
    title: 'Choose your password',
    firstAdministrator: 'This installation has no account yet. Make the first administrator’s.',
    invited: 'Your account is ready. Choose the password that you will use from now on.',
    fields: { name: 'First and last name', email: 'E-mail address', password: 'Password', repeated: 'The same password again' },
    hints: { password: 'At least 15 characters; a sentence is easy to remember. Any character is allowed.' },
    submit: 'Save the password',
  },
};
