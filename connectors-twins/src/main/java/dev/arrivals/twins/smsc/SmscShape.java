package dev.arrivals.twins.smsc;

/** The place of the facts in a receipt (SMPP 3.4, appendix B and 5.3.2). */
public enum SmscShape {
  /** In the text of a deliver_sm, without optional parameters. */
  TEXT,
  /** In the text of a deliver_sm, and its id and state in optional parameters too. */
  TEXT_AND_PARAMETERS,
  /** In optional parameters of a deliver_sm that has no text, so without an error code. */
  PARAMETERS,
  /** In the parameter message_payload of a deliver_sm. */
  PAYLOAD,
  /** In optional parameters of a data_sm, so without an error code. */
  DATA_SM
}
