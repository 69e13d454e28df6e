/**
 * What must never reach a terminal from elsewhere: control characters but the end of a line, and what turns text
 * around.
 */
export const unsafeCharacters = /[^\P{Cc}\n]|\p{Bidi_Control}/u;
