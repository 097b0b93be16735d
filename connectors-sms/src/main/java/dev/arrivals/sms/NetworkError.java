package dev.arrivals.sms;

/** TLV 0x0423 network_error_code: which network speaks, and its code. */
record NetworkError(int network, int code) {
  private static final int GSM = 3;

  boolean isGsm() {
    return network == GSM;
  }

  /** The code as the {@code err} field of a text would give it. */
  String asErr() {
    return String.format("%03d", code);
  }
}
