package dev.arrivals.server.demo;

import java.util.List;

/** What may happen to a text message, how often in a hundred, and what the SMS centre says. */
enum TextFate {
  RECEIVED(84, new Said("ACCEPTD", "000", 0), new Said("DELIVRD", "000", 1)),
  SWITCHED_OFF(6, new Said("ENROUTE", "000", 0), new Said("EXPIRED", "027", 2_880)),
  UNDELIVERABLE(3, new Said("UNDELIV", "001", 2)),
  REJECTED(2, new Said("REJECTD", "008", 0)),
  NOBODY_KNOWS(1, new Said("UNKNOWN", "000", 2_880)),
  SILENT(4);

  private final int share;
  private final List<Said> said;

  TextFate(int share, Said... said) {
    this.share = share;
    this.said = List.of(said);
  }

  /** One receipt, some minutes after sending. */
  record Said(String stat, String err, int minutes) {}

  List<Said> said() {
    return said;
  }

  /** The fate that a throw of a hundred-sided die means. */
  static TextFate of(int thrown) {
    int below = 0;
    for (TextFate fate : values()) {
      below += fate.share;
      if (thrown < below) {
        return fate;
      }
    }
    return RECEIVED;
  }
}
