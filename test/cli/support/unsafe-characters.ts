/**
 * Characters that must never reach a terminal: control characters except line feeds, and those that reverse text.
 */
export const unsafeCharacters = /[^\P{Cc}\n]|\p{Bidi_Control}/u;
