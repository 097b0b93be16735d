package dev.arrivals.server.state;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.arrivals.server.store.StoreException;

/** Reads a stored value, or says which row is damaged. */
final class Stored {
  private Stored() {}

  static <M extends MessageLite> M parse(Parser<M> parser, String what, byte[] stored) {
    try {
      return parser.parseFrom(stored);
    } catch (InvalidProtocolBufferException e) {
      throw StoreException.corrupt(
          "the stored " + what + " cannot be read: " + e.getMessage() + "; restore a backup");
    }
  }
}
