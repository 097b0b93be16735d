package dev.arrivals.server.mutation;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.arrivals.server.incoming.Unmappable;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredRawKept;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Raw feedback, kept in the journal row that holds this change.
 *
 * @param recognizedAs the format that it was recognised as
 * @param silent whether it led to no report when it came
 * @param unmappable why no mapper could read it; empty if one could
 */
public record RawKept(
    long rawId,
    String instance,
    ByteString content,
    Map<String, String> attributes,
    Instant receivedTime,
    String recognizedAs,
    boolean silent,
    String unmappable)
    implements Mutation {
  // How protobuf stores a map: as entries with these two fields.
  private static final int MAP_KEY = 1;
  private static final int MAP_VALUE = 2;

  /** Returns the change that keeps raw feedback, of which a mapper made {@code mapping}. */
  public static RawKept of(long rawId, String instance, NativeFeedback raw, Mapping mapping) {
    return new RawKept(
        rawId,
        instance,
        UnsafeByteOperations.unsafeWrap(raw.content()),
        raw.attributes(),
        raw.receivedTime(),
        mapping.recognizedAs(),
        !(mapping instanceof Mapping.Reports),
        mapping instanceof Mapping.Unmappable unmappable ? unmappable.why() : "");
  }

  static RawKept read(StoredMutation m) {
    StoredRawKept s = m.getRawKept();
    return new RawKept(
        s.getRawId(),
        s.getInstance(),
        s.getContent(),
        s.getAttributesMap(),
        Instant.ofEpochMilli(s.getReceivedMillis()),
        s.getRecognizedAs(),
        s.getSilent(),
        s.getUnmappable());
  }

  /** Returns the feedback as it came. */
  public NativeFeedback feedback() {
    return NativeFeedback.of(content.toByteArray(), attributes, receivedTime);
  }

  /** Returns the feedback in the list of what no mapper can read. */
  public Unmappable listing() {
    return new Unmappable(instance, unmappable, receivedTime, rawId, content.size());
  }

  @Override
  public int kind() {
    return StoredMutation.RAW_KEPT_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.text(StoredRawKept.INSTANCE_FIELD_NUMBER, instance);
    attributes.forEach(
        (name, value) ->
            row.part(
                StoredRawKept.ATTRIBUTES_FIELD_NUMBER,
                name,
                (n, entry) -> {
                  entry.text(MAP_KEY, n);
                  entry.text(MAP_VALUE, value);
                }));
    row.signed(StoredRawKept.RECEIVED_MILLIS_FIELD_NUMBER, receivedTime.toEpochMilli());
    row.text(StoredRawKept.RECOGNIZED_AS_FIELD_NUMBER, recognizedAs);
    row.text(StoredRawKept.UNMAPPABLE_FIELD_NUMBER, unmappable);
    row.number(StoredRawKept.RAW_ID_FIELD_NUMBER, rawId);
    row.flag(StoredRawKept.SILENT_FIELD_NUMBER, silent);
    row.tail(StoredRawKept.CONTENT_FIELD_NUMBER, content);
  }

  @Override
  public void apply(Overlay overlay) {
    if (!unmappable.isEmpty()) {
      overlay.table(Schema.UNMAPPABLE).put(Names.raw(rawId), listing());
    }
  }

  @Override
  public void show(Watched watched) {}

  @Override
  public void trace(Traced traced) {}

  @Override
  public void tell(Remapped remapped) {}

  @Override
  public Optional<RawKept> raw() {
    return Optional.of(this);
  }
}
