/** Operations that rightly refuse every request of the run, and why. */
export const neverAccepted: Readonly<Record<string, string>> = {
  'setup.complete': 'the server is set up already, and that is done once',
  'vault.post.write': 'the module sends a mail, which its manifest does not allow it',
}
