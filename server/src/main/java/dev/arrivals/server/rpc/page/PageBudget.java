package dev.arrivals.server.rpc.page;

import com.google.protobuf.MessageLite;

/** The bytes left for items in an answer: less than the 4 MB that clients accept by default. */
public final class PageBudget {
  private static final int BYTES = 3 << 20;
  // The tag and the length of an item.
  private static final int FRAME = 8;

  private int taken;

  /** Reserves bytes for an item; returns false if there are too few. The first item always fits. */
  public boolean take(MessageLite item) {
    int size = item.getSerializedSize() + FRAME;
    boolean fits = taken == 0 || taken + size <= BYTES;
    taken += fits ? size : 0;
    return fits;
  }
}
