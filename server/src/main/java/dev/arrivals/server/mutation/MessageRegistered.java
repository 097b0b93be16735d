package dev.arrivals.server.mutation;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.arrivals.server.delivery.ClassMove;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.MessageCodec;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.message.NativeIds;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.Expectation;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.server.tables.StoredRow;
import dev.arrivals.stored.StoredMessage;
import dev.arrivals.stored.StoredMessageRegistered;
import dev.arrivals.stored.StoredMutation;
import java.util.List;
import java.util.Optional;

/**
 * The registration of a message, or of what is new about one.
 *
 * @param registration a {@link StoredMessage} without reports, which only recovery decodes
 */
public record MessageRegistered(
    String delivery, String message, ByteString registration, ClassMove move) implements Mutation {

  /** Returns the registration of a message; {@code scratch} encodes it. */
  public static MessageRegistered of(Message message, ClassMove move, RowWriter scratch) {
    MessageCodec.writeRegistration(message, scratch);
    return new MessageRegistered(
        message.delivery(), message.id(), UnsafeByteOperations.unsafeWrap(scratch.take()), move);
  }

  static MessageRegistered read(StoredMutation m) {
    StoredMessageRegistered s = m.getMessageRegistered();
    return new MessageRegistered(
        s.getDelivery(), s.getMessage(), s.getRegistration(), ClassMove.read(s.getMove()));
  }

  @Override
  public int kind() {
    return StoredMutation.MESSAGE_REGISTERED_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.text(StoredMessageRegistered.DELIVERY_FIELD_NUMBER, delivery);
    row.text(StoredMessageRegistered.MESSAGE_FIELD_NUMBER, message);
    row.bytes(StoredMessageRegistered.REGISTRATION_FIELD_NUMBER, registration);
    row.part(StoredMessageRegistered.MOVE_FIELD_NUMBER, move, ClassMove::write);
  }

  @Override
  public void apply(Overlay overlay) {
    Optional<Message> before =
        overlay.table(Schema.MESSAGES).current(Names.message(delivery, message));
    Message registered = registered(before.map(Message::evidence).orElse(Evidence.EMPTY));
    apply(overlay, before, before.map(b -> extended(b, registered)).orElse(registered));
  }

  /** Makes the change where both versions of the message are known. */
  public void apply(Overlay overlay, Optional<Message> before, Message after) {
    MessageRows.put(overlay, after, move);
    List<Binding> known = before.map(Message::bindings).orElse(List.of());
    after.bindings().stream()
        .filter(b -> !known.contains(b))
        .forEach(b -> NativeIds.bind(overlay.table(Schema.NATIVE_IDS), after, b));
  }

  private Message registered(Evidence evidence) {
    StoredMessage stored =
        StoredRow.parse(StoredMessage.parser(), "registration", registration.toByteArray());
    Expectation expected = MessageCodec.expectation(stored);
    return MessageCodec.decode(delivery, message, stored, evidence.expecting(expected));
  }

  private static Message extended(Message before, Message m) {
    return before.with(m.bindings(), m.evidence(), m.updateTime(), m.position());
  }

  @Override
  public void show(Watched watched) {
    watched.moved(delivery, message, move, List.of());
  }

  @Override
  public void trace(Traced traced) {}

  @Override
  public void tell(Remapped remapped) {}

  @Override
  public Optional<RawKept> raw() {
    return Optional.empty();
  }
}
