package dev.arrivals.server.mutation;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.arrivals.server.tables.RowWriter;
import dev.arrivals.stored.JournalRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the journal row of one commit group, mutation by mutation. */
public final class JournalRowWriter {
  /** Larger contents are copied only once, when the row is put together. */
  private static final int LARGE = 1 << 16;

  private final RowWriter fields = new RowWriter();
  private final RowWriter row = new RowWriter();
  private final List<ByteString> pieces = new ArrayList<>();
  private int mutations;

  /** Begins a row of a group that is committed at {@code time}. */
  public JournalRowWriter(Instant time) {
    row.signed(JournalRow.COMMIT_MILLIS_FIELD_NUMBER, time.toEpochMilli());
  }

  /** Writes a change. */
  public void add(Mutation mutation) {
    mutation.write(fields);
    int length = fields.length();
    row.begin(
        JournalRow.MUTATIONS_FIELD_NUMBER, RowWriter.headLength(mutation.kind(), length) + length);
    row.begin(mutation.kind(), length);
    ByteString tail = fields.moveTo(row);
    if (tail.size() < LARGE) {
      row.copy(tail);
    } else {
      pieces.add(UnsafeByteOperations.unsafeWrap(row.take()));
      pieces.add(tail);
    }
    mutations++;
  }

  /** Returns how many mutations were written. */
  public int size() {
    return mutations;
  }

  /** Returns the row; the writer is of no more use. */
  public byte[] take() {
    if (pieces.isEmpty()) {
      return row.take();
    }
    pieces.add(UnsafeByteOperations.unsafeWrap(row.take()));
    return ByteString.copyFrom(pieces).toByteArray();
  }
}
