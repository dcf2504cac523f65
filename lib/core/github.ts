/** Owner and name of a repository on github.com. */
const ON_GITHUB = /^(?:https:\/\/|ssh:\/\/git@)github\.com\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;

/** What GitHub calls the repository at a URL, like `acme/fleet`; `undefined` where it is kept elsewhere. */
export function githubRepositoryOf(url: string): string | undefined {
  return ON_GITHUB.exec(url)?.[1];
}
