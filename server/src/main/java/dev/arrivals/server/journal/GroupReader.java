package dev.arrivals.server.journal;

import dev.arrivals.server.delivery.ClassMove;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.delivery.DeliveryCodec;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.mutation.JournalGroup;
import dev.arrivals.server.mutation.Mutation;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a journal row for watches: several changes of one message become one. */
public final class GroupReader implements Mutation.Watched {
  private final Map<String, Group.Move> moves = new LinkedHashMap<>();
  private final Map<String, Delivery> reshown = new TreeMap<>();
  private final Set<String> deliveries = new HashSet<>();

  private GroupReader() {}

  /** Reads a journal row. */
  public static Group read(long position, byte[] stored) {
    JournalGroup group = JournalGroup.read(stored);
    GroupReader reader = new GroupReader();
    group.mutations().forEach(m -> m.show(reader));
    return new Group(
        position,
        group.time(),
        List.copyOf(reader.moves.values()),
        List.copyOf(reader.reshown.values()),
        reader.reshown.isEmpty() ? Set.of() : Set.copyOf(reader.moves.keySet()),
        Set.copyOf(reader.deliveries));
  }

  @Override
  public void reshown(Delivery before) {
    deliveries.add(before.id());
    // The settings before the first of several changes are those that were seen.
    reshown.putIfAbsent(before.id(), before);
  }

  @Override
  public void moved(String delivery, String message, ClassMove move, List<Report> reports) {
    deliveries.add(delivery);
    String key = Names.message(delivery, message);
    Group.Move earlier = moves.get(key);
    Optional<MessageClass> before =
        earlier != null
            ? earlier.before()
            : move.oldClass() == 0
                ? Optional.empty()
                : Optional.of(DeliveryCodec.CLASSES.ofStored(move.oldClass() - 1));
    List<Report> all = new ArrayList<>(earlier != null ? earlier.reports() : List.of());
    all.addAll(reports);
    moves.put(
        key,
        new Group.Move(
            key,
            before,
            DeliveryCodec.CLASSES.ofStored(move.newClass() - 1),
            DeliveryCodec.reason(move.newReason()),
            List.copyOf(all)));
  }
}
