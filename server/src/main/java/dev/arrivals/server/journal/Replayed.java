package dev.arrivals.server.journal;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.status.Report;
import java.util.List;

/**
 * The changes that a replay made for one piece of raw feedback.
 *
 * @param held the reports that it put to wait
 * @param released the reports whose wait it ended
 * @param madeReadable whether the feedback left the list of what no mapper can read
 * @param listed whether it came back to it
 */
public record Replayed(
    long rawId,
    List<Rebuilt> rebuilt,
    List<IncomingReport> held,
    List<IncomingReport> released,
    boolean madeReadable,
    boolean listed) {

  /**
   * The change of one message.
   *
   * @param displaced reports of other feedback whose place the added ones took
   */
  public record Rebuilt(
      String key, List<Report> removed, List<Report> added, List<Report> displaced) {}
}
