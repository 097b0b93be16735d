package dev.arrivals.server.rpc.access;

import java.util.Locale;

/** Why a call was not let in. */
enum LoginFailure {
  /** It shows neither a token nor a certificate. */
  NOTHING_SHOWN,
  /** Its token is none of those configured. */
  UNKNOWN_TOKEN,
  /** Its token is over. */
  EXPIRED_TOKEN,
  /** Its certificate has no role. */
  UNKNOWN_CERTIFICATE,
  /** It is known, and may not do this. */
  ROLE_TOO_LOW;

  /** The word that metrics use. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
