package dev.arrivals.server.remap;

/**
 * The name of a remapping: the positions of its first and its last commit group.
 *
 * @param from what marks its changes in the journal
 */
public record RemapName(long from, long to) {
  @Override
  public String toString() {
    return "replays/" + from + "-" + to;
  }
}
