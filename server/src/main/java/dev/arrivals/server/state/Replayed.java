package dev.arrivals.server.state;

import dev.arrivals.server.status.Report;
import dev.arrivals.stored.JournalRow;
import dev.arrivals.stored.MessageRebuilt;
import dev.arrivals.stored.Mutation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a replay did with one piece of raw feedback.
 *
 * @param held the reports that it put to wait
 * @param released the reports whose wait it ended
 * @param madeReadable whether the feedback left the list of what no mapper can read
 * @param listed whether it came back to it
 */
public record Replayed(
    long rawId,
    List<Rebuilt> rebuilt,
    List<Unmatched> held,
    List<Unmatched> released,
    boolean madeReadable,
    boolean listed) {

  /**
   * What it did with one message.
   *
   * @param displaced reports of other feedback whose place the added ones took
   */
  public record Rebuilt(
      String key, List<Report> removed, List<Report> added, List<Report> displaced) {}

  /** The changes of one replay in a row, the last piece of feedback first. */
  static List<Replayed> read(JournalRow row, long replay) {
    Map<Long, Builder> found = new LinkedHashMap<>();
    for (Mutation m : row.getMutationsList()) {
      if (m.hasMessageRebuilt() && m.getMessageRebuilt().getReplay() == replay) {
        of(found, m.getMessageRebuilt().getRawId()).rebuilt.add(rebuilt(m.getMessageRebuilt()));
      } else if (m.hasReportHeld() && m.getReportHeld().getReplay() == replay) {
        Unmatched held = UnmatchedCodec.decode(m.getReportHeld().getReport());
        of(found, held.rawId()).held.add(held);
      } else if (m.hasReportReleased() && m.getReportReleased().getReplay() == replay) {
        Unmatched released = UnmatchedCodec.decode(m.getReportReleased().getReport());
        of(found, released.rawId()).released.add(released);
      } else if (m.hasUnmappableForgotten() && m.getUnmappableForgotten().getReplay() == replay) {
        m.getUnmappableForgotten().getRawIdsList().forEach(id -> of(found, id).readable = true);
      } else if (m.hasUnmappableListed() && m.getUnmappableListed().getReplay() == replay) {
        of(found, m.getUnmappableListed().getFeedback().getRawId()).listed = true;
      }
    }
    List<Replayed> all = new ArrayList<>();
    found.forEach((rawId, b) -> all.add(b.build(rawId)));
    Collections.reverse(all);
    return all;
  }

  private static Builder of(Map<Long, Builder> found, long rawId) {
    return found.computeIfAbsent(rawId, id -> new Builder());
  }

  private static Rebuilt rebuilt(MessageRebuilt r) {
    return new Rebuilt(
        Names.message(r.getDelivery(), r.getMessage()),
        r.getRemovedList().stream().map(ReportCodec::decode).toList(),
        r.getAddedList().stream().map(ReportCodec::decode).toList(),
        r.getDisplacedList().stream().map(ReportCodec::decode).toList());
  }

  private static final class Builder {
    private final List<Rebuilt> rebuilt = new ArrayList<>();
    private final List<Unmatched> held = new ArrayList<>();
    private final List<Unmatched> released = new ArrayList<>();
    private boolean readable;
    private boolean listed;

    Replayed build(long rawId) {
      return new Replayed(rawId, rebuilt, held, released, readable, listed);
    }
  }
}
