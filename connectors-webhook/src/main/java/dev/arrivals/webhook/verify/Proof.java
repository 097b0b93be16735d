package dev.arrivals.webhook.verify;

/**
 * The part of the address that a signature proves: a captured call may be sent again with another
 * query, and nothing but this tells whether the parameter there is the provider's.
 */
@FunctionalInterface
public interface Proof {
  /** The signature covers the address, and so each of its parameters. */
  Proof ADDRESS = parameter -> true;

  /** The signature covers headers or the body, and no parameter. */
  Proof BODY = parameter -> false;

  /** Whether the parameter of the query is covered. */
  boolean covers(String parameter);

  /** Covers what either does. */
  default Proof or(Proof other) {
    return parameter -> covers(parameter) || other.covers(parameter);
  }
}
