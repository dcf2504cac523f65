/** A small input with one thing wrong, and the objection that it has to raise. */
export interface BrokenInput {
  readonly referee: string;
  readonly title: string;
  /** The check that has to object, and a part of its sentence. */
  readonly check: string;
  readonly says: string;
  /** Files of a Git tree; JSON is YAML. */
  readonly tree?: Readonly<Record<string, object>>;
  /** A Terraform stack. */
  readonly stack?: object;
  /** What `apply.order` says that the stack waits for. @default - nothing */
  readonly waitsFor?: string;
  /** A workflow of GitHub Actions; JSON is YAML. */
  readonly workflow?: object;
}
