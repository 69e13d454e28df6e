/** What a site has decided about usernames: the keys `username_…` and `reserved_usernames` of an offering. */
export interface UsernamePolicy {
  /**
   * `username_format`: one of the named formats or a template, for backends that make names of people's names. Default:
   * `first_initial_lastname`.
   */
  readonly format?: string | undefined;
  /**
   * `username_language`: whose habits a name is written in the letters a to z by, as a two-letter code. Default: by the
   * person's country.
   */
  readonly language?: string | undefined;
  /**
   * `username_profiles`: the systems that a name must be right for. Default: `posix` for names that a backend brings,
   * and all that we know for names that we make.
   */
  readonly profiles?: readonly string[] | undefined;
  /** `reserved_usernames`, of the offering and of the whole file: names that nobody gets, beside those that we know. */
  readonly reserved?: readonly string[] | undefined;
}
