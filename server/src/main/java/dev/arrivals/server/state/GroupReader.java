package dev.arrivals.server.state;

import dev.arrivals.server.status.Counters;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.Report;
import dev.arrivals.stored.ClassMove;
import dev.arrivals.stored.DeliveryPut;
import dev.arrivals.stored.JournalRow;
import dev.arrivals.stored.MessageRebuilt;
import dev.arrivals.stored.MessageRegistered;
import dev.arrivals.stored.Mutation;
import dev.arrivals.stored.ReportJoined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a journal row as a group: several changes of one message become one. */
final class GroupReader {
  private final Map<String, Group.Move> moves = new LinkedHashMap<>();
  private final Map<String, Delivery> reshown = new TreeMap<>();
  private final Set<String> deliveries = new HashSet<>();

  private GroupReader() {}

  static Group read(long position, byte[] stored) {
    JournalRow row = Stored.parse(JournalRow.parser(), "journal row", stored);
    GroupReader reader = new GroupReader();
    row.getMutationsList().forEach(reader::add);
    return new Group(
        position,
        Instant.ofEpochMilli(row.getCommitMillis()),
        List.copyOf(reader.moves.values()),
        List.copyOf(reader.reshown.values()),
        Set.copyOf(reader.deliveries));
  }

  private void add(Mutation m) {
    if (m.hasMessageRegistered()) {
      MessageRegistered r = m.getMessageRegistered();
      deliveries.add(r.getDelivery());
      add(Names.message(r.getDelivery(), r.getMessage()), r.getMove(), List.of());
    } else if (m.hasReportJoined()) {
      ReportJoined j = m.getReportJoined();
      deliveries.add(j.getDelivery());
      add(
          Names.message(j.getDelivery(), j.getMessage()),
          j.getMove(),
          List.of(ReportCodec.decode(j.getReport())));
    } else if (m.hasMessageRebuilt()) {
      MessageRebuilt r = m.getMessageRebuilt();
      deliveries.add(r.getDelivery());
      add(
          Names.message(r.getDelivery(), r.getMessage()),
          r.getMove(),
          r.getAddedList().stream().map(ReportCodec::decode).toList());
    } else if (m.hasDeliveryPut() && m.getDeliveryPut().hasBefore()) {
      DeliveryPut put = m.getDeliveryPut();
      deliveries.add(put.getDelivery());
      // The settings before the first of several changes are those that were seen.
      reshown.putIfAbsent(
          put.getDelivery(),
          DeliveryCodec.decode(put.getDelivery(), put.getBefore(), Counters.NONE));
    }
  }

  private void add(String key, ClassMove move, List<Report> reports) {
    Group.Move earlier = moves.get(key);
    Optional<MessageClass> before =
        earlier != null
            ? earlier.before()
            : move.getOldClass() == 0
                ? Optional.empty()
                : Optional.of(DeliveryCodec.CLASSES.ofStored(move.getOldClass() - 1));
    List<Report> all = new ArrayList<>(earlier != null ? earlier.reports() : List.of());
    all.addAll(reports);
    moves.put(
        key,
        new Group.Move(
            key,
            before,
            DeliveryCodec.CLASSES.ofStored(move.getNewClass() - 1),
            DeliveryCodec.reason(move.getNewReason()),
            List.copyOf(all)));
  }
}
