package dev.arrivals.server.tables;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import dev.arrivals.server.store.StoreException;

/** Reads a stored value, or says which row is damaged. */
public final class StoredRow {
  private StoredRow() {}

  /** Parses a row; {@code what} names it in the report of damage. */
  public static <M extends MessageLite> M parse(Parser<M> parser, String what, byte[] stored) {
    try {
      // Without a copy of each part: rows are never changed.
      CodedInputStream input = UnsafeByteOperations.unsafeWrap(stored).newCodedInput();
      input.enableAliasing(true);
      M value = parser.parseFrom(input);
      input.checkLastTagWas(0);
      return value;
    } catch (InvalidProtocolBufferException e) {
      throw StoreException.corrupt(
          "the stored " + what + " cannot be read: " + e.getMessage() + "; restore a backup");
    }
  }
}
