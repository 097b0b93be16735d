package dev.arrivals.server.store;

import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** The rows that follow the journal by checkpoints. */
final class Tables {

  private final Gate gate;
  private final FaultPoints faults;
  private final Journal journal;

  Tables(Gate gate, FaultPoints faults, Journal journal) {
    this.gate = gate;
    this.faults = faults;
    this.journal = journal;
  }

  void checkpoint(List<Write> writes, long position) {
    gate.writing(
        "write a checkpoint",
        gate.maintaining,
        () -> journal.refuseCheckpointAt(position),
        engine -> checkpoint(engine, writes, position));
  }

  private Optional<Void> checkpoint(Engine e, List<Write> writes, long position)
      throws RocksDBException {
    try (WriteBatch batch = new WriteBatch()) {
      for (Write write : writes) {
        add(batch, e, write);
      }
      batch.put(e.table(Table.META), Meta.CHECKPOINT, Keys.bigEndian(position));
      faults.reached(FaultPoint.BEFORE_CHECKPOINT);
      Stall.sitOut(e, () -> e.db().write(e.background, batch));
    }
    faults.reached(FaultPoint.AFTER_CHECKPOINT);
    journal.checkpointed(position);
    return Optional.empty();
  }

  private static void add(WriteBatch batch, Engine e, Write write) throws RocksDBException {
    if (write instanceof Write.Put put) {
      batch.put(e.table(put.table()), put.key(), put.value());
    } else {
      batch.delete(e.table(write.table()), write.key());
    }
  }

  Optional<byte[]> get(Table table, byte[] key) {
    return gate.reading(e -> Optional.ofNullable(e.db().get(e.table(table), key)));
  }

  void scan(Table table, byte[] from, Optional<byte[]> to, int rows, RowVisitor visitor) {
    byte[] next = Meta.firstVisible(table, from);
    int limit = rows;
    while (to.isEmpty() || Keys.compare(next, to.get()) < 0) {
      Chunk chunk = gate.chunk(e -> e.table(table), next, to, limit);
      for (Chunk.Row row : chunk.rows()) {
        if (!visitor.visit(row.key(), row.value())) {
          return;
        }
      }
      if (chunk.exhausted()) {
        return;
      }
      next = chunk.next();
      limit = Chunk.larger(limit);
    }
  }
}
