package dev.arrivals.server.demo;

import dev.arrivals.twins.http.CallbackState;
import java.util.List;

/** A fate of an alert that a provider with webhooks sends, and how often in a hundred it comes. */
enum AlertFate {
  RECEIVED(86, CallbackState.ACCEPTED, CallbackState.SENT, CallbackState.DELIVERED),
  SWITCHED_OFF(6, CallbackState.SENT, CallbackState.UNREACHABLE),
  NO_SUCH_NUMBER(4, CallbackState.SENT, CallbackState.NO_SUCH_RECIPIENT),
  FILTERED(2, CallbackState.FILTERED),
  SILENT(2, CallbackState.SENT);

  private final int share;
  private final List<CallbackState> states;

  AlertFate(int share, CallbackState... states) {
    this.share = share;
    this.states = List.of(states);
  }

  List<CallbackState> states() {
    return states;
  }

  /** Returns the fate that a throw of a hundred-sided die means. */
  static AlertFate of(int thrown) {
    int below = 0;
    for (AlertFate fate : values()) {
      below += fate.share;
      if (thrown < below) {
        return fate;
      }
    }
    return RECEIVED;
  }
}
