package dev.arrivals.server.state;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.mutation.Mutation;
import dev.arrivals.server.status.RandomReports;
import dev.arrivals.stored.StoredMessage;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Random changes of all kinds that the stored format describes, of those to come too: the
 * descriptor tells which fields there are. Few names and numbers, so that changes meet.
 */
final class RandomMutations {
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final long MILLIS = 1_700_000_000_000L;
  private static final int TRIES = 1_000;

  /** Bytes that hold a message of their own. */
  private static final Map<String, Message> NESTED =
      Map.of(
          "registration", StoredMessage.getDefaultInstance(),
          "report", StoredReport.getDefaultInstance(),
          "removed", StoredReport.getDefaultInstance(),
          "added", StoredReport.getDefaultInstance(),
          "displaced", StoredReport.getDefaultInstance());

  /** A registration lists no reports, and no classes that it had before. */
  private static final List<String> NEVER = List.of("reports", "earlier", "more");

  private static final List<String> ALWAYS = List.of("settings", "move");

  private final RandomReports random;

  RandomMutations(RandomReports random) {
    this.random = random;
  }

  /** A change of any kind. */
  Mutation next() {
    List<FieldDescriptor> kinds = StoredMutation.getDescriptor().getFields();
    return next(kinds.get(random.upTo(kinds.size() - 1)));
  }

  /** A change of one kind; some combinations of fields are never written, and not taken. */
  Mutation next(FieldDescriptor kind) {
    for (int i = 0; i < TRIES; i++) {
      StoredMutation.Builder stored = StoredMutation.newBuilder();
      stored.setField(kind, filled(stored.newBuilderForField(kind)));
      Optional<Mutation> read = read(stored.build());
      if (read.isPresent()) {
        return read.get();
      }
    }
    throw new AssertionError("no " + kind.getName() + " can be read");
  }

  private static Optional<Mutation> read(StoredMutation stored) {
    try {
      return Optional.of(Mutation.read(stored));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private Message filled(Message.Builder message) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (NEVER.contains(field.getName())) {
        continue;
      }
      if (field.isRepeated()) {
        for (int i = random.upTo(2); i > 0; i--) {
          message.addRepeatedField(field, value(message, field));
        }
      } else if (!field.hasPresence() || ALWAYS.contains(field.getName()) || random.oneIn(2)) {
        message.setField(field, value(message, field));
      }
    }
    return message.build();
  }

  private Object value(Message.Builder message, FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> filled(message.newBuilderForField(field));
      case STRING -> NAMES.get(random.upTo(NAMES.size() - 1));
      case BYTE_STRING -> bytes(field.getName());
      case BOOLEAN -> random.oneIn(2);
      case INT -> small(field.getName());
      case LONG -> field.getName().endsWith("_millis") ? MILLIS + random.upTo(99) : number();
      case FLOAT, DOUBLE, ENUM -> throw new AssertionError("rows have no " + field);
    };
  }

  private int small(String field) {
    return switch (field) {
      case "new_class" -> 1 + random.upTo(1);
      // By others a start would count the delivery anew.
      case "counting_rules" -> Delivery.COUNTING_RULES;
      default -> random.upTo(1);
    };
  }

  private long number() {
    return random.upTo(9);
  }

  private ByteString bytes(String field) {
    return NESTED.containsKey(field)
        ? filled(NESTED.get(field).newBuilderForType()).toByteString()
        : ByteString.copyFrom(new byte[random.oneIn(20) ? 100_000 : random.upTo(9)]);
  }
}
