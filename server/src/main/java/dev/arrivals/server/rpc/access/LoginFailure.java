package dev.arrivals.server.rpc.access;

import java.util.Locale;

/** A reason for not letting a call in. */
enum LoginFailure {
  /** The call shows neither a token nor a certificate. */
  NOTHING_SHOWN,
  /** The token is not configured. */
  UNKNOWN_TOKEN,
  /** The token has expired. */
  EXPIRED_TOKEN,
  /** The certificate has no role. */
  UNKNOWN_CERTIFICATE,
  /** The caller is known, and may not call the method. */
  ROLE_TOO_LOW;

  /** Returns the word that metrics use. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
