package dev.arrivals.server.rpc.page;

import com.google.protobuf.MessageLite;

/** Room for the items of one answer: less than the 4 MB that clients take unless they are told. */
public final class PageRoom {
  private static final int BYTES = 3 << 20;
  // The tag and the length of an item.
  private static final int FRAME = 8;

  private int taken;

  /** Takes room for one more item; false if there is too little. The first one always fits. */
  public boolean take(MessageLite item) {
    int size = item.getSerializedSize() + FRAME;
    boolean fits = taken == 0 || taken + size <= BYTES;
    taken += fits ? size : 0;
    return fits;
  }
}
