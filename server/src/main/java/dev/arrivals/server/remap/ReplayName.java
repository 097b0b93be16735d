package dev.arrivals.server.remap;

/**
 * What a replay is called: the positions of its first and its last group.
 *
 * @param from what marks its changes in the journal
 */
public record ReplayName(long from, long to) {
  @Override
  public String toString() {
    return "replays/" + from + "-" + to;
  }
}
