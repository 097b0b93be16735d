package dev.arrivals.server.demo;

import java.util.List;

/** A fate of a text message, how often in a hundred it comes, and the message_states told of it. */
enum TextFate {
  RECEIVED(84, List.of(6, 2)),
  SWITCHED_OFF(6, List.of(1, 3)),
  UNDELIVERABLE(3, List.of(5)),
  REJECTED(2, List.of(8)),
  NOBODY_KNOWS(1, List.of(7)),
  SILENT(4, List.of());

  private final int share;
  private final List<Integer> states;

  TextFate(int share, List<Integer> states) {
    this.share = share;
    this.states = states;
  }

  List<Integer> states() {
    return states;
  }

  /** Returns the fate that a throw of a hundred-sided die means. */
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
