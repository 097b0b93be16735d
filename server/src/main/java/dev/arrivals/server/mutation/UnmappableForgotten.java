package dev.arrivals.server.mutation;

import dev.arrivals.server.message.Names;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.StoredMutation;
import dev.arrivals.stored.StoredUnmappableForgotten;
import java.util.List;
import java.util.Optional;

/**
 * Feedback that left the list of what no mapper can read.
 *
 * @param replay the position of the first group of the replay that did it; 0 if none did
 */
public record UnmappableForgotten(List<Long> rawIds, long replay) implements Mutation {

  static UnmappableForgotten read(StoredMutation m) {
    StoredUnmappableForgotten s = m.getUnmappableForgotten();
    return new UnmappableForgotten(s.getRawIdsList(), s.getReplay());
  }

  @Override
  public int kind() {
    return StoredMutation.UNMAPPABLE_FORGOTTEN_FIELD_NUMBER;
  }

  @Override
  public void write(RowWriter row) {
    row.numbers(StoredUnmappableForgotten.RAW_IDS_FIELD_NUMBER, rawIds);
    row.number(StoredUnmappableForgotten.REPLAY_FIELD_NUMBER, replay);
  }

  @Override
  public void apply(Overlay overlay) {
    rawIds.forEach(id -> overlay.table(Schema.UNMAPPABLE).remove(Names.raw(id)));
  }

  @Override
  public void show(Watched watched) {}

  @Override
  public void trace(Traced traced) {}

  @Override
  public void tell(Remapped remapped) {
    rawIds.forEach(id -> remapped.madeReadable(replay, id));
  }

  @Override
  public Optional<RawKept> raw() {
    return Optional.empty();
  }
}
