package dev.arrivals.server.mutation;

import dev.arrivals.server.incoming.Unmappable;
import dev.arrivals.server.incoming.UnmappableCodec;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredUnmappableListed;
import java.util.Optional;

/**
 * Feedback that came back to the list of what no mapper can read, as if it had not been remapped.
 *
 * @param replay the position of the first group of the replay that did it
 */
public record UnmappableListed(Unmappable feedback, long replay) implements Mutation {

  static UnmappableListed read(StoredMutation m) {
    StoredUnmappableListed s = m.getUnmappableListed();
    return new UnmappableListed(UnmappableCodec.decode(s.getFeedback()), s.getReplay());
  }

  @Override
  public int kind() {
    return StoredMutation.UNMAPPABLE_LISTED_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.message(StoredUnmappableListed.FEEDBACK_FIELD_NUMBER, UnmappableCodec.stored(feedback));
    row.number(StoredUnmappableListed.REPLAY_FIELD_NUMBER, replay);
  }

  @Override
  public void apply(Overlay overlay) {
    overlay.table(Schema.UNMAPPABLE).put(Names.raw(feedback.rawId()), feedback);
  }

  @Override
  public void show(Watched watched) {}

  @Override
  public void trace(Traced traced) {}

  @Override
  public void tell(Remapped remapped) {
    remapped.listed(replay, feedback.rawId());
  }

  @Override
  public Optional<RawKept> raw() {
    return Optional.empty();
  }
}
