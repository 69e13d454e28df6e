/**
 * The username policy of a site: the keys `username_…`, `reserved_usernames` and `accepted_usernames` of an offering.
 */
export interface UsernamePolicy {
  /**
   * `username_format`: a named format or a template, for backends that generate usernames from names. Default:
   * `first_initial_lastname`.
   */
  readonly format?: string | undefined;
  /**
   * `username_language`: the language whose conventions are used to write names in the letters a to z, as a two-letter
   * code. Default: chosen by the user's country.
   */
  readonly language?: string | undefined;
  /**
   * `username_profiles`: the target systems that usernames must be valid for. Default: `posix` for usernames from a
   * backend, and all known systems for generated ones.
   */
  readonly profiles?: readonly string[] | undefined;
  /**
   * `reserved_usernames` of the offering and of the whole file: names that no user is given, in addition to the
   * built-in ones.
   */
  readonly reserved?: readonly string[] | undefined;
  /**
   * `accepted_usernames`: unusual usernames that a resource backend is given although it does not declare them. A list
   * of profile names, or the source of a regular expression that matches the whole username. Applies to usernames that
   * exist. Default: none.
   */
  readonly accepted?: readonly string[] | string | undefined;
}
