package dev.arrivals.spi;

/** What a failure means for the address. */
public enum FailureType {
  /** This address can never receive: it does not exist or is closed for good. */
  HARD,
  /** This address may receive later, or nobody can say. */
  SOFT,
  /** Not a verdict on the address: our text, sender, account, route, or a phone switched off. */
  IGNORED
}
