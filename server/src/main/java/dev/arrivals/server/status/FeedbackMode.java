package dev.arrivals.server.status;

/** What the source of a delivery reports, and so how its evidence reads. */
public enum FeedbackMode {
  /** The sender speaks to the receiving servers itself. */
  A,
  /** A relay reports only bounces. */
  B,
  /** A relay reports deliveries; relayed mail still shows as pending. */
  C,
  /** A relay or provider reports deliveries. */
  D
}
